namespace Experiments.Data;

/// <summary>A labelling given as a function.</summary>
/// <param name="Rule">Takes a record, whose label is not known yet, and returns its label.</param>
public sealed record LabelRule(Func<Row, string> Rule) : ILabelling
{
    /// <inheritdoc/>
    public string Of(Row row) => Rule(row);
}
