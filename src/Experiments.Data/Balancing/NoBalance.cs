namespace Experiments.Data;

/// <summary><c>balance: none</c>: the rows as they are.</summary>
public sealed record NoBalance : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => rows;
}
