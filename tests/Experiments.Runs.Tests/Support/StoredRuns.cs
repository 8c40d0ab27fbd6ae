namespace Experiments.Runs.Tests;

/// <summary>Finished runs on disk, with predictions of 200 examples.</summary>
internal sealed class StoredRuns : IDisposable
{
    public const int Rows = 200;

    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public string Root => _root.Path;

    public RunList List => RunList.Read(Root);

    public RunRecord Find(string name) => List.Runs.Single(run => run.Name == name);

    /// <summary>A run that has every example wrong of which <paramref name="isWrong"/> says so.</summary>
    public RunRecord Add(string name, Func<int, bool> isWrong, Func<RunStart, RunStart>? change = null, bool hasTest = false, string? text = null)
    {
        RunStart start = Sample.Start with
        {
            Name = name,
            Identity = RunIdentity.Compute([new("name", name), new("time", $"{_clock.Now:O}")]),
            Examples = [.. Enumerable.Range(0, Rows).Select(row => new ExampleText($"{row}", "validation", text ?? $"text {row}", row % 40))],
        };
        using RunFolder run = RunFolder.Create(Root, change?.Invoke(start) ?? start, _clock);
        double accuracy = Enumerable.Range(0, Rows).Count(row => !isWrong(row)) / (double)Rows;
        run.AddMetrics(10, 1, "validation", ("accuracy", accuracy), ("loss", 0.3));
        run.WritePredictions("validation", Predictions(isWrong));
        if (hasTest)
        {
            run.AddTestLook("last", 10);
            run.AddMetrics(10, 1, "test", ("accuracy", accuracy), ("loss", 0.3));
            run.WritePredictions("test", Predictions(isWrong));
        }

        _clock.Advance(TimeSpan.FromSeconds(30));
        run.Complete();
        return RunReader.Read(run.Path);
    }

    public void Dispose() => _root.Dispose();

    private static IEnumerable<Prediction> Predictions(Func<int, bool> isWrong) => Enumerable.Range(0, Rows).Select(row =>
    {
        bool isSpam = row % 3 == 0;
        bool saysSpam = isWrong(row) != isSpam;
        float sure = 0.6f + (row % 40 * 0.01f);
        return new Prediction($"{row}", isSpam ? "spam" : "ham", saysSpam ? "spam" : "ham", saysSpam ? [1 - sure, sure] : [sure, 1 - sure]);
    });
}
