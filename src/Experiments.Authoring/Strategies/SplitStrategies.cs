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
        Check = (split, places, bag) => CheckSum(split.Train, split.Validation, split.Test, places, bag),
    };

    private static readonly StrategyOf<ISplit, StratifiedSplit> Stratified = new("stratified", new StratifiedSplit(), new Section<StratifiedSplit>(
        new ValueSetting<StratifiedSplit, double>("train", Share, s => s.Train, (s, v) => s with { Train = v },
            "The share of each class to learn from."),
        new ValueSetting<StratifiedSplit, double>("validation", Share, s => s.Validation, (s, v) => s with { Validation = v },
            "The share of each class by which runs are chosen."),
        new ValueSetting<StratifiedSplit, double>("test", Share, s => s.Test, (s, v) => s with { Test = v },
            "The share of each class that is looked at once, at the end.")),
        "Shuffles the rows and cuts each class by ratio.")
    {
        Check = (split, places, bag) => CheckSum(split.Train, split.Validation, split.Test, places, bag),
    };

    private static readonly StrategyOf<ISplit, GroupSplit> Group = new("group_by", new GroupSplit { Column = "" }, new Section<GroupSplit>(
        new ValueSetting<GroupSplit, string>("column", new TextKind(oneLine: true), s => s.Column, (s, v) => s with { Column = v },
            "The column whose equal values stay together, by name or by position from 0.", required: true),
        new ValueSetting<GroupSplit, double>("train", Share, s => s.Train, (s, v) => s with { Train = v }, "The share of rows to learn from."),
        new ValueSetting<GroupSplit, double>("validation", Share, s => s.Validation, (s, v) => s with { Validation = v },
            "The share of rows by which runs are chosen."),
        new ValueSetting<GroupSplit, double>("test", Share, s => s.Test, (s, v) => s with { Test = v },
            "The share of rows that is looked at once, at the end.")),
        "Cuts by ratio, and keeps rows with the same value in a column together.")
    {
        Check = (split, places, bag) => CheckSum(split.Train, split.Validation, split.Test, places, bag),
    };

    private static readonly StrategyOf<ISplit, FilesSplit> Files = new("files", new FilesSplit(), new Section<FilesSplit>(
        new ValueSetting<FilesSplit, double?>("validation", new NullableKind<double>(Share), s => s.Validation, (s, v) => s with { Validation = v },
            "The share of the training rows for validation where the source has none.", optional: true),
        new ValueSetting<FilesSplit, double?>("test", new NullableKind<double>(Share), s => s.Test, (s, v) => s with { Test = v },
            "The share of the training rows for the test where the source has none.", optional: true)),
        "Takes the splits that the source comes in.");

    private static readonly StrategyOf<ISplit, FoldSplit> Folds = new("k_fold", new FoldSplit(), new Section<FoldSplit>(
        new ValueSetting<FoldSplit, int>("folds", new WholeNumberKind<int>(2, 1000), s => s.Folds, (s, v) => s with { Folds = v },
            "How many folds there are: one run each, validated on its fold.", required: true),
        new ValueSetting<FoldSplit, double>("test", Share, s => s.Test, (s, v) => s with { Test = v },
            "The share of rows that is set apart first, for the test of every fold."),
        new ValueSetting<FoldSplit, bool>("stratified", new BooleanKind(), s => s.Stratified, (s, v) => s with { Stratified = v },
            "Whether every fold has its share of each class.")),
        "Sets a test apart and deals the other rows into folds.");

    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<ISplit> Kind { get; } = new([Ratio, Stratified, Group, Files, Folds], Ratio, Folds)
    {
        Functions = [typeof(Func<IReadOnlyList<Row>, DataRandom, DataSplits>)],
    };

    private static void CheckSum(double train, double validation, double test, ParameterPlaces places, DiagnosticBag bag)
    {
        var sum = train + validation + test;
        if (Math.Abs(sum - 1) <= Tolerance)
            return;
        // An override of one ratio leaves the others to the file, or to their defaults; whoever wrote it need not know them.
        var parts = new[] { ("train", train), ("validation", validation), ("test", test) }
            .Select(part => $"{NumberText.Write(part.Item2)} ({part.Item1}{places.Origin(part.Item1)})");
        bag.Add(DiagnosticCodes.RatioSum, places.Whole, $"the ratios sum to {NumberText.Write(Math.Round(sum, 9))}, not to 1",
            allowed: string.Join(" + ", parts));
    }
}
