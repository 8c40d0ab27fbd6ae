namespace Experiments.Data;

/// <summary>A rule that a script gives: <c>Split((rows, random) => …)</c>.</summary>
/// <param name="Rule">Divides the rows.</param>
public sealed record SplitRule(Func<IReadOnlyList<Row>, DataRandom, DataSplits> Rule) : ISplit
{
    /// <inheritdoc/>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random) => Rule(rows, random);
}
