namespace Experiments.Runs;

/// <summary>The examples on which two runs differ.</summary>
public sealed record RunFlips
{
    /// <summary>The first run.</summary>
    public required RunRecord First { get; init; }

    /// <summary>The second run.</summary>
    public required RunRecord Second { get; init; }

    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>How many examples the split has.</summary>
    public required int Rows { get; init; }

    /// <summary>How many the first has right.</summary>
    public required int FirstRight { get; init; }

    /// <summary>How many the second has right.</summary>
    public required int SecondRight { get; init; }

    /// <summary>Those that only the second has right, the surest first.</summary>
    public required IReadOnlyList<Flip> Gained { get; init; }

    /// <summary>Those that only the first has right, the surest mistake first.</summary>
    public required IReadOnlyList<Flip> Lost { get; init; }

    /// <summary>Those that both have wrong, but not alike.</summary>
    public required IReadOnlyList<Flip> Otherwise { get; init; }

    /// <summary>Finds them.</summary>
    /// <exception cref="UnknownRunException">A run has no predictions of the split, or they are of other examples.</exception>
    /// <exception cref="RunFolderException">A file cannot be read.</exception>
    public static RunFlips Between(RunRecord first, RunRecord second, string split)
    {
        PredictionTable a = Table(first, split);
        PredictionTable b = Table(second, split);
        // Other texts may stand under the same ids and labels.
        bool areOtherRows = first.Rows.Of(split) is { } rows && second.Rows.Of(split) is { } others && rows != others;
        if (areOtherRows || !a.IsAbout(b))
        {
            throw new UnknownRunException(
                $"'{first.FolderName}' and '{second.FolderName}' were not measured on the same examples of {split}: they have no flips in common.");
        }

        IReadOnlyDictionary<(string Split, string Id), ExampleText> texts = first.ReadExamples();
        if (texts.Count == 0)
        {
            texts = second.ReadExamples();
        }

        List<(int Row, Flip Flip)> flips = [.. Enumerable.Range(0, a.Rows)
            .Where(row => a.Predicted[row] != b.Predicted[row])
            .Select(row => (row, Of(a, b, row, texts.GetValueOrDefault((split, a.Ids[row]))?.Text)))];
        return new RunFlips
        {
            First = first,
            Second = second,
            Split = split,
            Rows = a.Rows,
            FirstRight = Enumerable.Range(0, a.Rows).Count(a.IsRight),
            SecondRight = Enumerable.Range(0, b.Rows).Count(b.IsRight),
            Gained = Surest(flips.Where(flip => b.IsRight(flip.Row))),
            Lost = Surest(flips.Where(flip => a.IsRight(flip.Row))),
            Otherwise = Surest(flips.Where(flip => !a.IsRight(flip.Row) && !b.IsRight(flip.Row))),
        };
    }

    private static PredictionTable Table(RunRecord run, string split) => PredictionTable.Read(run, split) ?? throw new UnknownRunException(
        $"'{run.FolderName}' has no predictions of {split}." + (split == MetricSplits.Test ? " 'evaluate RUN --split test' makes them." : ""));

    private static Flip Of(PredictionTable a, PredictionTable b, int row, string? text) => new(
        a.Ids[row], a.Labels[a.Gold[row]], a.Labels[a.Predicted[row]], a.Probabilities[row][a.Predicted[row]],
        b.Labels[b.Predicted[row]], b.Probabilities[row][b.Predicted[row]], text);

    private static IReadOnlyList<Flip> Surest(IEnumerable<(int Row, Flip Flip)> flips) =>
        [.. flips.OrderByDescending(flip => flip.Flip.SecondProbability).Select(flip => flip.Flip)];
}
