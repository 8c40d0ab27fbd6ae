using System.Globalization;

namespace Experiments.Runs;

/// <summary>A sweep as one self-contained HTML page: <c>report.html</c>.</summary>
public static class SweepPage
{
    /// <summary>Writes it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    /// <param name="ranking">Its settings by rank.</param>
    /// <param name="effects">What its axes do.</param>
    public static string Write(SweepFolder sweep, IReadOnlyList<TrialRecord> trials, SweepRanking ranking, IReadOnlyList<AxisEffect> effects)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(effects);
        SweepPlan plan = sweep.Plan;
        var page = new HtmlPage($"Sweep {plan.Name}");
        page.Add($"<h1>Sweep {plan.Name}</h1>");
        page.Add($"<p class=\"soft\">{sweep.Name}: {trials.Count} trials of {ranking.Settings.Count} settings, ranked by {ranking.Metric}, {ranking.By}.</p>");
        foreach (StandIn standIn in trials.SelectMany(trial => trial.Plan.StandIns).DistinctBy(standIn => (standIn.What, standIn.Used)))
        {
            page.Add($"<div class=\"banner\" role=\"note\"><p><strong>Stand-in</strong> {standIn.What}: {standIn.Used} instead of {standIn.Asked}</p></div>");
        }

        page.Section("ranking", "Ranking");
        SweepTable table = SweepTable.OfRanking(ranking);
        page.Table("Settings, the best first", table.Columns, table.Rows.Select(row => InOneLine(row, table.Columns))).Add($"<ul class=\"soft\">");
        foreach (string note in ranking.Notes)
        {
            page.Add($"<li>{note}</li>");
        }

        page.Add($"<li>Each setting is compared with the best on the same examples, as 'compare' does: paired bootstrap, McNemar's exact test, Holm's correction.</li>");
        page.Add($"</ul>").End();
        AddEffects(page, plan, trials, effects);
        AddTrials(page, plan, trials);
        return page.Write();
    }

    private static void AddEffects(HtmlPage page, SweepPlan plan, IReadOnlyList<TrialRecord> trials, IReadOnlyList<AxisEffect> effects)
    {
        (PlannedTrial Trial, double Value)[] runs = [.. trials.Where(trial => trial.State.HasResult() && trial.Run?.Results.ContainsKey(plan.Metric) == true)
            .Select(trial => (trial.Plan, trial.Run!.Results[plan.Metric])).Where(run => double.IsFinite(run.Item2))];
        if (effects.Count == 0 || runs.Length == 0)
        {
            return;
        }

        page.Section("effects", "What each axis does");
        foreach ((int index, AxisEffect effect) in effects.Index())
        {
            List<string> values = [.. effect.Axis.Values];
            page.Add($"{EffectChart.Draw($"effect-{index}", effect, plan.Metric,
                [.. runs.Select(run => (values.IndexOf(AxisEffect.LevelOf(effect.Axis, run.Trial)), run.Value)).Where(run => run.Item1 >= 0)])}");
            SweepTable table = SweepTable.OfEffect(effect, plan.Metric);
            page.Table($"Main effect of {string.Join(", ", effect.Axis.Paths)}", table.Columns, table.Rows);
        }

        page.Add($"<p class=\"soft\">An effect is the difference to the mean of runs that differ in nothing but this axis; its interval is Student's t over such blocks.</p>");
        (string Name, IReadOnlyList<string> Values)[] axes =
            [.. plan.Axes.Where(axis => axis.Values.Count > 1).Select(axis => (string.Join(", ", axis.Paths), axis.Values))];
        page.Add($"{ParallelChart.Draw("parallel", axes, plan.Metric,
            [.. runs.Select(run => (Places(plan, run.Trial), run.Value, run.Trial.Label())).Where(run => run.Item1.All(place => place >= 0))])}").End();
    }

    private static IReadOnlyList<int> Places(SweepPlan plan, PlannedTrial trial) =>
        [.. plan.Axes.Where(axis => axis.Values.Count > 1).Select(axis => axis.Values.ToList().IndexOf(AxisEffect.LevelOf(axis, trial)))];

    // A verdict of four words is not to make four lines of every row.
    private static IReadOnlyList<string> InOneLine(IReadOnlyList<string> row, IReadOnlyList<ComparisonColumn> columns) =>
        [.. row.Zip(columns, (text, column) => column.Title == SweepTable.VerdictColumn ? text.Replace(' ', '\u00a0') : text)];

    private static void AddTrials(HtmlPage page, SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        string[] keys = [.. plan.Trials.SelectMany(trial => trial.Settings).Select(setting => setting.Key).Distinct()];
        page.Section("trials", "Trials").Table("All trials",
            [new("trial", true), .. keys.Select(key => new ComparisonColumn(key)), new("state"), new(plan.Metric, true), new("run")],
            trials.Select(trial => (IReadOnlyList<string>)
            [
                trial.Plan.Index.ToString(CultureInfo.InvariantCulture),
                .. keys.Select(key => trial.Plan.Settings.FirstOrDefault(setting => setting.Key == key).Value ?? ComparisonTable.Unknown),
                trial.State.Word(),
                trial.Run?.Results.TryGetValue(plan.Metric, out double value) == true ? MetricText.Of(plan.Metric, value) : ComparisonTable.Unknown,
                trial.Run?.FolderName ?? ComparisonTable.Unknown,
            ])).End();
    }
}
