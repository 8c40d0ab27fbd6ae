namespace Experiments.Runs;

/// <summary>What a sweep came to, in its folder: <c>report.html</c>, <c>ranking.csv</c>, <c>effects.csv</c>, <c>trials.csv</c>.</summary>
/// <param name="Trials">How its trials stand.</param>
/// <param name="Ranking">Its settings by rank.</param>
/// <param name="Effects">What its axes do.</param>
public sealed record SweepReport(IReadOnlyList<TrialRecord> Trials, SweepRanking Ranking, IReadOnlyList<AxisEffect> Effects)
{
    /// <summary>The page's file.</summary>
    public const string Page = "report.html";

    /// <summary>Reads a sweep's runs, and writes the files.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <exception cref="RunFolderException">A file cannot be read or written.</exception>
    public static SweepReport Write(SweepFolder sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        IReadOnlyList<TrialRecord> trials = sweep.ReadTrials();
        var report = new SweepReport(trials, SweepRanking.Of(sweep.Plan, trials), AxisEffect.Of(sweep.Plan, trials));
        Write("trials.csv", SweepCsv.OfTrials(sweep.Plan, trials));
        Write("ranking.csv", SweepCsv.OfRanking(report.Ranking));
        Write("effects.csv", SweepCsv.OfEffects(report.Effects));
        Write(Page, SweepPage.Write(sweep, trials, report.Ranking, report.Effects));
        return report;

        void Write(string name, string text) => AtomicFile.Write(LocalDisk.Instance, Path.Combine(sweep.Path, name), text);
    }
}
