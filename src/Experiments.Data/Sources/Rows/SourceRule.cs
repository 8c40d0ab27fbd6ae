namespace Experiments.Data;

/// <summary>A source given as a function.</summary>
/// <param name="Rule">Gives the rows.</param>
public sealed record SourceRule(Func<IEnumerable<Row>> Rule) : ISource
{
    /// <inheritdoc/>
    public IEnumerable<Row> Read() => Rule();
}
