namespace Experiments.Runs.Tests;

/// <summary>Runs for tests to vary with <c>with</c>.</summary>
internal static class Sample
{
    public static readonly string Identity = RunIdentity.Compute([new("training.epochs", "5")]);

    public static RunStart Start => new()
    {
        Name = "spam",
        Identity = Identity,
        Seed = 123,
        Config = "name: spam\ntraining:\n  epochs: 5\n",
        Settings = [new("training.epochs", "5"), new("data.balance", "undersample")],
        Sources = [new("spam.yaml", "name: spam\n"), new("spam.csx", "// nothing\n")],
        Labels = ["ham", "spam"],
        Environment = new RunEnvironment { Torch = "managed", Device = "cpu", CommandLine = ["experiments/spam.yaml"] },
        Rows = new RowHashes { Source = "s1", Validation = "v1", Test = "t1" },
    };

    public static RunRecord Record(string name, double? validation = null, double? test = null, params (string Key, string Value)[] settings)
    {
        var results = new Dictionary<string, double>();
        if (validation is { } v)
        {
            results["validation.accuracy"] = v;
        }

        if (test is { } t)
        {
            results["test.accuracy"] = t;
        }

        return new RunRecord
        {
            Folder = $"/runs/{name}",
            Name = name,
            Status = RunStatus.Completed,
            Rows = new RowHashes { Source = "s1", Validation = "v1", Test = "t1" },
            Results = results,
            Settings = settings.ToDictionary(pair => pair.Key, pair => pair.Value),
        };
    }
}
