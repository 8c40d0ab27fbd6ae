using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A labelling that an expression in YAML is, so that YAML can say it again.</summary>
/// <param name="Rule">What it came to.</param>
/// <param name="Code">The expression.</param>
internal sealed record ExpressionLabelling(ILabelling Rule, string Code) : ILabelling
{
    /// <inheritdoc/>
    public string Of(Row row) => Rule.Of(row);
}
