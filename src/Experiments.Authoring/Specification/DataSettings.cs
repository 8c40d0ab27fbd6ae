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
        new ValueSetting<DataOptions, IReadOnlyList<IFilter>>("filter", new StrategyListKind<IFilter>(FilterStrategies.Kind), d => d.Filters,
            (d, v) => d with { Filters = v },
            "What rows must satisfy to take part, all of it."),
        new ValueSetting<DataOptions, IClean?>("clean", CleanStrategies.Kind!, d => d.Clean, (d, v) => d with { Clean = v },
            "What is done to every text that is kept.", optional: true),
        new ValueSetting<DataOptions, IDedupe>("dedupe", DedupeStrategies.Kind, d => d.Dedupe, (d, v) => d with { Dedupe = v },
            "Which rows say the same, of which only the first stays; before the split."),
        new ValueSetting<DataOptions, DataOrder>("order", new EnumKind<DataOrder>(), d => d.Order, (d, v) => d with { Order = v },
            "Whether to balance the training rows only, after the split, or all rows before it."),
        new ValueSetting<DataOptions, IBalance>("balance", BalanceStrategies.Kind, d => d.Balance, (d, v) => d with { Balance = v },
            "How the classes are evened out."),
        new ValueSetting<DataOptions, ISplit>("split", SplitStrategies.Kind, d => d.Split, (d, v) => d with { Split = v },
            "How the rows are divided into train, validation and test."),
        new ValueSetting<DataOptions, Shuffle>("shuffle", new EnumKind<Shuffle>(), d => d.Shuffle, (d, v) => d with { Shuffle = v },
            "Which generator permutes the rows: this project's own, or NumPy's as pandas uses it."),
        new ValueSetting<DataOptions, int>("seed", new WholeNumberKind<int>(0, int.MaxValue), d => d.Seed, (d, v) => d with { Seed = v },
            "Decides balance and split, and nothing else."),
        new ValueSetting<DataOptions, PaddingStrategy>("padding", new EnumKind<PaddingStrategy>(), d => d.Padding, (d, v) => d with { Padding = v },
            "To what length token ids are padded: the longest training example, that of each batch (`bucket`: of texts about as long), `max_length`, the model's context, or not at all."),
        new ValueSetting<DataOptions, int?>("max_length", new OrWordKind<int>(new WholeNumberKind<int>(1, 1_000_000), "none"), d => d.MaxLength,
            (d, v) => d with { MaxLength = v },
            "The most tokens of a text that are kept; `none`: as many as the model takes."),
        new ValueSetting<DataOptions, TruncationSide>("truncation", new EnumKind<TruncationSide>(), d => d.Truncation,
            (d, v) => d with { Truncation = v },
            "Where a text that is too long loses tokens."))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
