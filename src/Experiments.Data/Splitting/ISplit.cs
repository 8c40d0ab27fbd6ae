namespace Experiments.Data;

/// <summary>Decides which rows are for training, which for validation and which for the test.</summary>
public interface ISplit
{
    /// <summary>How many folds there are, each of them a run of its own; 0 where the split is no k-fold one.</summary>
    int Folds => 0;

    /// <summary>Divides <paramref name="rows"/> into disjoint splits; a row may be left out of all three.</summary>
    /// <param name="rows">The rows to divide, in source order unless they were balanced first.</param>
    /// <param name="random">The only source of chance that a strategy may use.</param>
    DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random);

    /// <summary>The split whose validation rows are those of one fold.</summary>
    /// <param name="fold">The fold, from 1 to <see cref="Folds"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    ISplit WithFold(int fold) => throw new ArgumentOutOfRangeException(nameof(fold), fold, "This split has no folds.");
}
