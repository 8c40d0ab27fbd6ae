namespace Experiments.Data;

/// <summary>A rule that a script gives: <c>Balance(rows => rows.Where(…))</c>.</summary>
/// <param name="Rule">Returns the rows to go on with.</param>
public sealed record BalanceRule(Func<IReadOnlyList<Row>, DataRandom, IReadOnlyList<Row>> Rule) : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => Rule(rows, random);
}
