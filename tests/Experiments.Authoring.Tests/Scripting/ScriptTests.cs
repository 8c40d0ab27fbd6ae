using System.Runtime.CompilerServices;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class ScriptTests
{
    private const string Yaml = "script: a.csx\n" + TestCatalogue.Smallest;

    private static readonly Row[] Rows = [new(0, "hello", "ham"), new(1, "win", "spam"), new(2, "see you", "ham")];

    [Fact]
    public void A_script_decides_with_functions_of_the_public_types()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            var kept = new List<string> { "ham" };
            Balance(rows => rows.Where(row => kept.Contains(row.Label)));
            Split((rows, random) => new DataSplits(rows.Take(1).ToList(), rows.Skip(1).ToList(), []));
            Unfreeze(p => p.Block >= p.Blocks - 1 || p.Name.StartsWith("ln_f."));
            """));
        using var experiment = test.LoadSound();
        var data = experiment.Spec.Data;
        Assert.Equal([0, 2], data.Balance.Apply(Rows, new Identity()).Select(r => r.Index));
        Assert.Equal(2, data.Split.Apply(Rows, new Identity()).Validation.Count);
        Assert.True(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.11.ln_1.bias", [768], 11, 12)));
        Assert.False(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.10.ln_1.bias", [768], 10, 12)));
    }

    [Fact]
    public void Balance_may_ask_for_the_chance_that_the_seed_gives()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "Balance((rows, random) => random.Permutation(rows.Count).Select(i => rows[i]));"));
        using var experiment = test.LoadSound();
        Assert.Equal([2, 1, 0], experiment.Spec.Data.Balance.Apply(Rows, new Backwards()).Select(r => r.Index));
    }

    [Fact]
    public void Several_scripts_share_their_declarations_in_the_order_of_the_list()
    {
        using var test = new TestExperiment("script: [rules.csx, a.csx]\n" + TestCatalogue.Smallest,
            ("rules.csx", "bool IsLate(ModelParameter p) => p.Block > 5;"), ("a.csx", "Unfreeze(IsLate);"));
        using var experiment = test.LoadSound();
        Assert.True(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.6.ln_1.bias", [1], 6, 12)));
    }

    [Fact]
    public void Load_is_relative_to_the_loading_file_and_every_file_reached_is_among_the_sources()
    {
        using var test = new TestExperiment("script: scripts/a.csx\n" + TestCatalogue.Smallest,
            ("scripts/a.csx", "#load \"parts/b.csx\"\nUnfreeze(Late);"),
            ("scripts/parts/b.csx", "#load \"c.csx\"\nFunc<ModelParameter, bool> Late = p => p.Block > First;"),
            ("scripts/parts/c.csx", "const int First = 3;"));
        using var experiment = test.LoadSound();
        Assert.Equal(["experiment.yaml", "scripts/a.csx", "scripts/parts/b.csx", "scripts/parts/c.csx"],
            experiment.Sources.Select(s => s.RelativePath));
        Assert.Equal("const int First = 3;", experiment.Sources[3].Text);
        Assert.Equal(File.ReadAllBytes(test.Path), experiment.Sources[0].Content);
    }

    [Fact]
    public void An_assembly_may_be_referenced_and_is_among_the_sources()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "#r \"lib/Rules.dll\"\nUnfreeze(p => Rules.Late(p.Block));"));
        Directory.CreateDirectory(Path.Combine(test.Folder, "lib"));
        TestAssembly.Emit("Rules", "public static class Rules { public static bool Late(int block) => block > 3; }",
            Path.Combine(test.Folder, "lib", "Rules.dll"));
        using var experiment = test.LoadSound();
        Assert.True(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.6.ln_1.bias", [1], 6, 12)));
        Assert.Equal(["experiment.yaml", "a.csx", "lib/Rules.dll"], experiment.Sources.Select(s => s.RelativePath));
        File.Delete(Path.Combine(test.Folder, "lib", "Rules.dll")); // it is not held open
    }

    [Theory]
    [InlineData("Experiments.Data.dll")]
    [InlineData("TorchSharp.dll")]
    public void A_copy_of_a_library_that_scripts_have_anyway_stands_for_the_programs_own(string library)
    {
        using var test = new TestExperiment(Yaml, ("a.csx", $$"""
            #r "lib/{{library}}"
            Unfreeze(p => p.Block >= (long)torch.tensor(3L));
            """));
        Directory.CreateDirectory(Path.Combine(test.Folder, "lib"));
        var own = library == "TorchSharp.dll" ? typeof(TorchSharp.torch).Assembly : typeof(Row).Assembly;
        File.Copy(own.Location, Path.Combine(test.Folder, "lib", library));
        using (var experiment = test.LoadSound())
        {
            Assert.Equal([false, true], new[] { 2, 3 }.Select(block => experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("ln", [1], block, 12))));
            Assert.Equal(["experiment.yaml", "a.csx"], experiment.Sources.Select(s => s.RelativePath));
        }

        // As a run's folder has its source: without the copy.
        Directory.Delete(Path.Combine(test.Folder, "lib"), recursive: true);
        using var again = test.LoadSound();
    }

    [Fact]
    public void A_function_that_throws_during_the_run_is_told_with_its_line()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            Balance(rows =>
                rows.Select(row =>
                    row.Index > 1 ? throw new InvalidOperationException("no more") : row));
            """));
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Data.Balance.Apply(Rows, new Identity()));
        Assert.Equal("a.csx(3,9): error EXP0306: the function given to `Balance` failed: InvalidOperationException: no more",
            thrown.Message.Replace(test.Folder + Path.DirectorySeparatorChar, ""));
        Assert.Contains("row.Index > 1", thrown.Diagnostic.SourceLine);
        Assert.Same(thrown, experiment.Explain(thrown));
    }

    [Fact]
    public void A_function_that_fails_in_a_file_loaded_by_the_script_is_told_there()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "#load \"b.csx\"\nUnfreeze(p => Last(p.Shape) > 1);"),
            ("b.csx", "// The last dimension.\nlong Last(IReadOnlyList<long> shape) => shape[shape.Count];\n"));
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("wte.weight", [1, 2], -1, 12)));
        Assert.EndsWith("b.csx", thrown.Diagnostic.Path);
        Assert.Equal(2, thrown.Diagnostic.Line);
    }

    [Fact]
    public void A_function_that_returns_nothing_is_told_where_it_was_given()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "\nSplit((rows, random) => null);"));
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Data.Split.Apply(Rows, new Identity()));
        Assert.Equal((2, 1, "the function given to `Split` returned null"),
            (thrown.Diagnostic.Line, thrown.Diagnostic.Column, thrown.Diagnostic.Message));
    }

    [Fact]
    public void A_decision_after_loading_comes_too_late()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "Unfreeze(p => { Balance(rows => rows); return true; });"));
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("wte.weight", [1, 2], -1, 12)));
        Assert.Contains("Balance was called after the script had loaded", thrown.Message);
    }

    [Fact]
    public async Task A_script_that_never_ends_can_be_left_behind()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "System.IO.File.WriteAllText(System.IO.Path.Combine(Folder(), \"started\"), \"\");\n"
            + "string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = \"\") => System.IO.Path.GetDirectoryName(file);\n"
            + "while (true) System.Threading.Thread.Sleep(1000);"));
        using var cancellation = new CancellationTokenSource();
        var loading = ExperimentLoader.LoadAsync(test.Path, TestCatalogue.Known, new LoadOptions(), cancellation.Token);
        while (!File.Exists(Path.Combine(test.Folder, "started")) && !loading.IsCompleted)
            await Task.Delay(20);
        Assert.False(loading.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    [Fact]
    public void A_script_may_wait_for_something()
    {
        using var test = new TestExperiment(Yaml, ("a.csx",
            "using System.Threading.Tasks;\nawait Task.Delay(1);\nUnfreeze(p => true);\nawait Task.Yield();\nthrow new Exception(\"late\");"));
        var told = Assert.Single(test.Load().Diagnostics);
        Assert.Equal(("EXP0303", 5), (told.Code, told.Line));
    }

    [Fact]
    public void Scripts_are_unloaded_with_their_experiment()
    {
        var contexts = new List<WeakReference>();
        for (var i = 0; i < 3; i++)
            contexts.Add(UseOnce());
        for (var i = 0; i < 20 && contexts.Exists(c => c.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(contexts, c => Assert.False(c.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseOnce()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            class Counter { public int Count; public bool Next() => ++Count < 3 ? true : throw new Exception("enough"); }
            var counter = new Counter();
            Unfreeze(p => counter.Next());
            """));
        using var experiment = test.LoadSound();
        var parameter = new ModelParameter("wte.weight", [1, 2], -1, 12);
        var unfreeze = (UnfreezeRule)experiment.Spec.Model.Unfreeze;
        Assert.True(unfreeze.Trains(parameter) && unfreeze.Trains(parameter));
        Assert.Throws<ScriptException>(() => unfreeze.Trains(parameter));
        var context = System.Runtime.Loader.AssemblyLoadContext.All.OfType<ScriptLoadContext>().Last();
        return new WeakReference(context);
    }

    private sealed class Identity : DataRandom
    {
        public override int Seed => 1;

        public override int[] Permutation(int count) => [.. Enumerable.Range(0, count)];
    }

    private sealed class Backwards : DataRandom
    {
        public override int Seed => 1;

        public override int[] Permutation(int count) => [.. Enumerable.Range(0, count).Reverse()];
    }
}
