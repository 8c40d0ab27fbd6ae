using System.Text;

namespace Experiments.Cli.Tests;

/// <summary>A folder with an experiment that takes seconds: sixty short texts, a narrow model that is trained whole.</summary>
internal sealed class ToyExperiment : IDisposable
{
    // Scripts find what a test wants to happen in a forward pass under this name: a delegate that gets the run folder.
    private const string Hook = "experiments-cli-tests-hook";

    private readonly TemporaryFolder _folder = new();

    private readonly EnvironmentVariable _cache;

    public ToyExperiment()
    {
        _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));
        _folder.Write("toy.csv", Data());
        File = _folder.Write("toy.yaml", """
            name: toy
            data: { source: toy.csv }
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
            training: { epochs: 1 }
            evaluation: { every: 5, batches: 1 }

            """);
    }

    public string File { get; }

    public string Runs => _folder.File("runs");

    /// <summary>Its sixty rows: texts that say yes, and texts that say no.</summary>
    public static string Data()
    {
        var data = new StringBuilder("text,label\n");
        for (var i = 0; i < 60; i++)
            data.Append(i % 2 == 0 ? $"\"yes, we will meet at {i}\",yes\n" : $"no nothing of that kind {i},no\n");
        return data.ToString();
    }

    /// <summary>The one run folder that there is.</summary>
    public string Run() => Assert.Single(Directory.GetDirectories(Runs));

    /// <summary>A text file of the run.</summary>
    public string Text(string name) => System.IO.File.ReadAllText(Path.Combine(Run(), name));

    /// <summary>Gives the experiment a script, in place of one that it has.</summary>
    public void Script(string code)
    {
        _folder.Write("toy.csx", code);
        if (!System.IO.File.ReadAllText(File).Contains("script:", StringComparison.Ordinal))
            System.IO.File.AppendAllText(File, "script: toy.csx\n");
    }

    /// <summary>Gives the experiment a head that calls <paramref name="action"/> with the run folder, once, in a step during training.</summary>
    public void DuringTraining(Action<string> action)
    {
        AppContext.SetData(Hook, () => action(Run()));
        Script($$"""
            sealed class HookedHead : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> linear;
                private int _steps;

                public HookedHead(HeadShape shape) : base(nameof(HookedHead))
                {
                    linear = nn.Linear(shape.HiddenSize, shape.Classes);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor pooled)
                {
                    if (training && ++_steps == 3)
                        ((System.Action)System.AppContext.GetData("{{Hook}}")!)();
                    return linear.call(pooled);
                }
            }

            Head(shape => new HookedHead(shape));

            """);
    }

    /// <summary>From here on the head calls nothing.</summary>
    public void Calm() => AppContext.SetData(Hook, () => { });

    public void Dispose()
    {
        AppContext.SetData(Hook, null);
        _cache.Dispose();
        _folder.Dispose();
    }
}
