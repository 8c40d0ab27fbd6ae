namespace Experiments.Data;

/// <summary>Decides which rows are for training, which for validation and which for the test.</summary>
public interface ISplit
{
    /// <summary>Divides <paramref name="rows"/> into disjoint splits; a row may be left out of all three.</summary>
    /// <param name="rows">The rows to divide, in source order unless they were balanced first.</param>
    /// <param name="random">The only source of chance that a strategy may use.</param>
    DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random);
}
