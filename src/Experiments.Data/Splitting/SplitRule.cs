namespace Experiments.Data;

/// <summary>A split that a script gives as a function.</summary>
/// <param name="Rule">Takes the rows and the only source of chance, and divides the rows into disjoint splits.</param>
public sealed record SplitRule(Func<IReadOnlyList<Row>, DataRandom, DataSplits> Rule) : ISplit
{
    /// <inheritdoc/>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random) => Rule(rows, random);
}
