namespace Experiments.Data;

/// <summary>A filter given as a function.</summary>
/// <param name="Rule">Whether a row stays.</param>
public sealed record FilterRule(Func<Row, bool> Rule) : IFilter
{
    /// <inheritdoc/>
    public bool Keeps(Row row) => Rule(row);
}
