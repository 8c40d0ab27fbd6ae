namespace Experiments.Data;

/// <summary>A balance that a script gives as a function.</summary>
/// <param name="Rule">Takes the rows and the only source of chance, and returns the rows to go on with: none but those it was given.</param>
public sealed record BalanceRule(Func<IReadOnlyList<Row>, DataRandom, IReadOnlyList<Row>> Rule) : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => Rule(rows, random);
}
