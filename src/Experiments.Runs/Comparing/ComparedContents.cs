namespace Experiments.Runs;

/// <summary>What lines of a comparison may differ in though no setting says so: the contents of scripts and of weights.</summary>
internal static class ComparedContents
{
    private const string Scripts = "scripts";
    private const string Weights = "weights";
    private const int ShownDigits = 6;

    /// <summary>The columns that show it, beside those of the settings that differ.</summary>
    public static IEnumerable<string> Differing(IReadOnlyList<ComparisonEntry> entries, IReadOnlyCollection<string> settings)
    {
        if (Values(Scripts).Skip(1).Any())
        {
            yield return Scripts;
        }

        // Another model has other weights; that of one model there are two is news. Older versions did not note which they were.
        if (!settings.Any(setting => setting is "model.checkpoint" or "model.weights") && Values(Weights).OfType<string>().Skip(1).Any())
        {
            yield return Weights;
        }

        IEnumerable<string?> Values(string column) => entries.Select(entry => entry.Setting(column)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The beginning of a hash; null: there is none, or the column is another.</summary>
    public static string? Of(RunRecord run, string column)
    {
        string? hash = column switch
        {
            Scripts => run.Scripts,
            Weights => run.Weights,
            _ => null,
        };
        return hash is { Length: > ShownDigits } ? hash[..ShownDigits] : hash;
    }
}
