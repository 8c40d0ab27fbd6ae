namespace Experiments.Runs;

/// <summary>Results that a run did not measure itself, such as <c>validation.macro_f1</c>, from the predictions that it stored.</summary>
public static class PredictedResults
{
    /// <summary>The names of all that can be computed.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. from split in new[] { MetricSplits.Validation, MetricSplits.Test }
           from metric in PredictionMetric.All
           select $"{split}.{metric.Name}",
    ];

    /// <summary>Computes one; null: it is not one of <see cref="Names"/>, or the run has no predictions that can be read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">Split and metric.</param>
    public static double? Of(RunRecord run, string result)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(result);
        int dot = result.IndexOf('.');
        // Most runs of a sweep have no predictions of test: so many exceptions would take longer than all else.
        if (!Names.Contains(result) || !File.Exists(PredictionTable.PathOf(run.Folder, result[..dot])))
        {
            return null;
        }

        try
        {
            return PredictionTable.Read(run, result[..dot]) is { Rows: > 0 } predictions
                ? PredictionMetric.Find(result[(dot + 1)..])!.Of(predictions)
                : null;
        }
        catch (RunFolderException)
        {
            // Where a verdict would rest on this file, its damage is told.
            return null;
        }
    }

    /// <summary>The runs, with those of the results that they lack and their predictions tell.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="results">Names of results; those that cannot be computed are passed over.</param>
    internal static IReadOnlyList<RunRecord> AddTo(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<string> results)
    {
        string[] known = [.. Names.Intersect(results)];
        RunRecord[] filled = [.. runs];
        Parallel.For(0, filled.Length, index =>
        {
            RunRecord run = filled[index];
            Dictionary<string, double>? all = null;
            foreach (string name in known)
            {
                if (!run.Results.ContainsKey(name) && Of(run, name) is { } value)
                {
                    (all ??= run.Results.ToDictionary(StringComparer.Ordinal))[name] = value;
                }
            }

            filled[index] = all is null ? run : run with { Results = all };
        });
        return filled;
    }
}
