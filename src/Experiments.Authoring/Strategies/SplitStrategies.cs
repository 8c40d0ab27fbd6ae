using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.split</c> can be.</summary>
internal static class SplitStrategies
{
    // Ratios such as 0.7 + 0.1 + 0.2 do not sum to 1 exactly in binary.
    private const double Tolerance = 1e-9;

    private static readonly NumberKind Share = new(0, 1, minIncluded: false, maxIncluded: false);

    private static readonly StrategyOf<ISplit, RatioSplit> Ratio = new("ratio", new RatioSplit(), new Section<RatioSplit>(
        new ValueSetting<RatioSplit, double>("train", Share, s => s.Train, (s, v) => s with { Train = v }, "The share of rows to learn from.",
            required: true),
        new ValueSetting<RatioSplit, double>("validation", Share, s => s.Validation, (s, v) => s with { Validation = v },
            "The share of rows by which runs are chosen.", required: true),
        new ValueSetting<RatioSplit, double>("test", Share, s => s.Test, (s, v) => s with { Test = v },
            "The share of rows that is looked at once, at the end.", required: true)),
        "Shuffles the rows and cuts them by ratio.")
    {
        Check = CheckSum,
    };

    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<ISplit> Kind { get; } = new([Ratio], shorthand: Ratio)
    {
        Functions = [typeof(Func<IReadOnlyList<Row>, DataRandom, DataSplits>)],
    };

    private static void CheckSum(RatioSplit split, SourceSpan place, DiagnosticBag bag)
    {
        var sum = split.Train + split.Validation + split.Test;
        if (Math.Abs(sum - 1) > Tolerance)
            bag.Add(DiagnosticCodes.RatioSum, place, $"the ratios sum to {NumberText.Write(Math.Round(sum, 9))}, not to 1",
                allowed: $"{NumberText.Write(split.Train)} + {NumberText.Write(split.Validation)} + {NumberText.Write(split.Test)}");
    }
}
