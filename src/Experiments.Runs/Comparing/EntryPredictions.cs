namespace Experiments.Runs;

/// <summary>The predictions of one line of a comparison, or why there are none.</summary>
internal sealed record EntryPredictions(PredictionSample? Sample, string? Problem)
{
    public static EntryPredictions Read(ComparisonEntry entry, string split, PredictionMetric metric, PredictionTable? like = null)
    {
        var tables = new List<(RunRecord Run, PredictionTable Table)>();
        foreach (RunRecord run in entry.Counted)
        {
            try
            {
                if (PredictionTable.Read(run, split, like) is not { Rows: > 0 } table)
                {
                    return new EntryPredictions(null, $"'{run.FolderName}' has no predictions of {split}.");
                }

                // Resamples of what is no number are neither above nor below any other: they would look like proof.
                if (!double.IsFinite(metric.Of(table)))
                {
                    return new EntryPredictions(null, $"'{run.FolderName}' has predictions of {split} whose {metric.Name} is not a finite number.");
                }

                tables.Add((run, table));
            }
            catch (RunFolderException exception)
            {
                return new EntryPredictions(null, exception.Message);
            }
        }

        // Folds are about other rows each; those of one seed together are about all rows.
        List<PredictionTable> seeds = tables.All(item => item.Run.Rows.Of(split) == tables[0].Run.Rows.Of(split))
            ? [.. tables.Select(item => item.Table)]
            : [.. tables.GroupBy(item => item.Run.Seed).Select(seed => Together([.. seed], split))];
        return seeds.All(table => table.IsAbout(seeds[0]))
            ? new EntryPredictions(new PredictionSample(seeds, entry.Experiment), null)
            : new EntryPredictions(null, "Its seeds were not measured on the same examples.");
    }

    private static PredictionTable Together(IReadOnlyList<(RunRecord Run, PredictionTable Table)> folds, string split)
    {
        List<PredictionTable> ordered = [.. folds.OrderBy(item => item.Run.Rows.Of(split), StringComparer.Ordinal).Select(item => item.Table)];
        return ordered[0] with
        {
            Ids = [.. ordered.SelectMany(table => table.Ids)],
            Gold = [.. ordered.SelectMany(table => table.Gold)],
            Predicted = [.. ordered.SelectMany(table => table.Predicted)],
            Probabilities = [.. ordered.SelectMany(table => table.Probabilities)],
        };
    }
}
