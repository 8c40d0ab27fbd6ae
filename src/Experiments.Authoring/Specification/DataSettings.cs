using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>The settings under <c>data</c>.</summary>
internal static class DataSettings
{
    /// <summary>Their description.</summary>
    public static Section<DataOptions> Section { get; } = new(
        new ValueSetting<DataOptions, SourceOptions>("source", new SourceKind(), d => d.Source, (d, v) => d with { Source = v },
            "Where the rows come from.", required: true),
        new ValueSetting<DataOptions, IReadOnlyList<string>?>("labels", new LabelsKind(), d => d.Labels, (d, v) => d with { Labels = v },
            "The labels in class order; `auto` takes those that occur, in ordinal order."),
        new ValueSetting<DataOptions, DataOrder>("order", EnumKind.Of<DataOrder>(), d => d.Order, (d, v) => d with { Order = v },
            "Whether to balance the training rows only, after the split, or all rows before it."),
        new ValueSetting<DataOptions, IBalance>("balance", BalanceStrategies.Kind, d => d.Balance, (d, v) => d with { Balance = v },
            "How the classes are evened out."),
        new ValueSetting<DataOptions, ISplit>("split", SplitStrategies.Kind, d => d.Split, (d, v) => d with { Split = v },
            "How the rows are divided into train, validation and test."),
        new ValueSetting<DataOptions, Shuffle>("shuffle", EnumKind.Of<Shuffle>(), d => d.Shuffle, (d, v) => d with { Shuffle = v },
            "Which generator permutes the rows: this project's own, or NumPy's as pandas uses it."),
        new ValueSetting<DataOptions, int>("seed", new WholeNumberKind<int>(0, int.MaxValue), d => d.Seed, (d, v) => d with { Seed = v },
            "Decides balance and split, and nothing else."),
        new ValueSetting<DataOptions, Padding>("padding", EnumKind.Of<Padding>(), d => d.Padding, (d, v) => d with { Padding = v },
            "To what length token ids are padded: the longest training example, or the longest of each batch."))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
