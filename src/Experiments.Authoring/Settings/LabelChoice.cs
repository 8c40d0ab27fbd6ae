using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Where a row's label comes from: a column, or a rule.</summary>
/// <param name="Column">The column; null: a rule tells it.</param>
/// <param name="Rule">The rule; null: a column holds it.</param>
internal sealed record LabelChoice(string? Column, ILabelling? Rule);
