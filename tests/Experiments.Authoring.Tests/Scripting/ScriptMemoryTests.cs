using System.Runtime.CompilerServices;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

/// <summary>What compiled scripts leave behind in a process. It runs alone: what other tests hold meanwhile would count, too.</summary>
[CollectionDefinition(nameof(ScriptMemoryTests), DisableParallelization = true)]
[Collection(nameof(ScriptMemoryTests))]
public sealed class ScriptMemoryTests
{
    [Fact]
    public void Two_hundred_compilations_leave_nothing_alive_and_no_growth()
    {
        using var test = new TestExperiment("");
        var contexts = new List<WeakReference>();
        for (var i = 0; i < 50; i++)
            contexts.Add(Use(test, i));
        var before = Settled(contexts);
        for (var i = 50; i < 200; i++)
            contexts.Add(Use(test, i));
        var grown = Settled(contexts) - before;
        Assert.All(contexts, context => Assert.False(context.IsAlive));
        Assert.True(grown < 4 << 20, $"grown by {grown >> 10} KiB over 150 compilations");
    }

    private static long Settled(List<WeakReference> contexts)
    {
        for (var i = 0; i < 20 && (i < 3 || contexts.Exists(context => context.IsAlive)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Use(TestExperiment test, int index)
    {
        File.WriteAllText(test.Path, "script: a.csx\n" + TestCatalogue.Smallest + $"training: {{ epochs: !cs 1 + {index} }}\n");
        File.WriteAllText(Path.Combine(test.Folder, "a.csx"),
            $"class Late{index} : IUnfreeze {{ public bool Trains(ModelParameter p) => p.Block > {index}; }}\nUnfreeze(new Late{index}());\nOnStep(e => e.Stop(\"{index}\"));");
        using var experiment = test.LoadSound();
        Assert.Equal(1 + index, experiment.Spec.Training.Epochs);
        Assert.False(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("x", [1], index, 12)));
        return new WeakReference(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(experiment.Spec.Model.Unfreeze.GetType().Assembly));
    }
}
