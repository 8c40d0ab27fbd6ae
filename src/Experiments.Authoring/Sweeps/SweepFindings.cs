namespace Experiments.Authoring;

/// <summary>
/// Tells what was found in the trials of a sweep: each problem once, and which values of which axes bring it about, so that a value that
/// does not go with another is not searched for.
/// </summary>
internal static class SweepFindings
{
    private const int MostNamed = 4;

    /// <summary>The problems, each with what its trials have in common and others have not.</summary>
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<BoundTrial> trials)
    {
        var found = trials
            .SelectMany(trial => trial.Found.Select(problem => (Problem: problem, Trial: trial)))
            .GroupBy(item => (item.Problem.Code, item.Problem.Path, item.Problem.Line, item.Problem.Column, item.Problem.Message));
        foreach (var group in found)
        {
            var problem = group.First().Problem;
            var having = group.Select(item => item.Trial).Distinct().ToList();
            yield return having.Count == trials.Count ? problem
                : problem with { Message = $"{problem.Message} ({Circumstances(having, trials)})" };
        }
    }

    private static string Circumstances(List<BoundTrial> having, IReadOnlyList<BoundTrial> all)
    {
        var common = having[0].Settings
            .Where(setting => having.TrueForAll(trial => Has(trial, setting)) && !all.All(trial => Has(trial, setting)))
            .ToList();
        var count = $"{having.Count} of {all.Count} trials";
        if (common.Count == 0)
            return count;
        var named = string.Join(" and ", common.Take(MostNamed).Select(setting => $"`{setting.Path}` at {setting.Text}"));
        return $"where the sweep has {named}: {count}";
    }

    private static bool Has(BoundTrial trial, AxisSetting setting) =>
        trial.Settings.Any(other => other.Path == setting.Path && other.Text == setting.Text);
}
