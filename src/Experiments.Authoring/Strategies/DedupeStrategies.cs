using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.dedupe</c> can be.</summary>
internal static class DedupeStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IDedupe> Kind { get; } = new(
    [
        new FixedStrategy<IDedupe>("none", new NoDedupe(), "Keeps every row."),
        new StrategyOf<IDedupe, ExactDedupe>("exact", new ExactDedupe(), new Section<ExactDedupe>(
            new ValueSetting<ExactDedupe, bool>("ignore_case", new BooleanKind(), d => d.IgnoreCase, (d, v) => d with { IgnoreCase = v },
                "Whether texts that differ in case only are the same."),
            new ValueSetting<ExactDedupe, bool>("ignore_whitespace", new BooleanKind(), d => d.IgnoreWhitespace,
                (d, v) => d with { IgnoreWhitespace = v }, "Whether texts that differ in white space only are the same.")),
            "Keeps the first of the rows with the same text."),
    ]);
}
