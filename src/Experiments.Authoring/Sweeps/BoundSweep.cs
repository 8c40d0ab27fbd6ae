namespace Experiments.Authoring;

/// <summary>A sweep whose trials were bound.</summary>
/// <param name="Document">What the experiment says of it.</param>
/// <param name="Trials">Its trials, in order.</param>
/// <param name="GridSize">How many combinations the axes have.</param>
/// <param name="Excluded">How many were left out.</param>
internal sealed record BoundSweep(SweepDocument Document, IReadOnlyList<BoundTrial> Trials, long GridSize, int Excluded)
{
    /// <summary>The sweep for those who run it.</summary>
    /// <param name="create">Makes a trial's experiment.</param>
    public Sweep ToSweep(Func<IReadOnlyDictionary<StandIns, BoundSpec>, Experiment> create) => new()
    {
        Options = Document.Options,
        Axes = [.. Document.All.Select(axis => new SweepValues(axis.Paths, [.. axis.Points.Select(Text)]))],
        Trials =
        [
            .. Trials.Select((trial, index) => new SweepTrial(
                index, trial.Point, [.. trial.Settings.Select(setting => new TrialSetting(setting.Path, setting.Text))], create(trial.Specs))),
        ],
        GridSize = GridSize,
        Excluded = Excluded,
    };

    private static string Text(IReadOnlyList<AxisSetting> point) =>
        point.Count == 1 ? point[0].Text : string.Join(", ", point.Select(setting => $"{setting.Path}: {setting.Text}"));
}
