namespace Experiments.Data;

/// <summary>
/// Everything that decides which rows an experiment learns from and is judged by, and how they become token ids. The order is filter,
/// clean, dedupe, split, balance the training rows; with <see cref="DataOrder.BalanceFirst"/> balance stands before split.
/// </summary>
public sealed record DataOptions
{
    /// <summary>Where the rows come from.</summary>
    public required SourceOptions Source { get; init; }

    /// <summary>
    /// The labels in class order: the first is class 0. Null: the labels that occur, in ordinal order. A row whose label is not
    /// listed, or a listed label that never occurs, is an error.
    /// </summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What rows must satisfy to take part, all of it; they see texts as the source gives them.</summary>
    public IReadOnlyList<IFilter> Filters { get; init; } = [];

    /// <summary>What is done to every text that is kept; null: nothing.</summary>
    public IClean? Clean { get; init; }

    /// <summary>Which rows say the same, of which only the first stays; it sees cleaned texts.</summary>
    public IDedupe Dedupe { get; init; } = new NoDedupe();

    /// <summary>Whether to balance before or after the split.</summary>
    public DataOrder Order { get; init; } = DataOrder.SplitFirst;

    /// <summary>How the classes are evened out.</summary>
    public IBalance Balance { get; init; } = new NoBalance();

    /// <summary>How the rows are divided.</summary>
    public ISplit Split { get; init; } = new RatioSplit();

    /// <summary>Which generator permutes the rows.</summary>
    public Shuffle Shuffle { get; init; } = Shuffle.Seeded;

    /// <summary>Decides balance and split, and nothing else.</summary>
    public int Seed { get; init; } = 123;

    /// <summary>To what length token ids are padded.</summary>
    public PaddingStrategy Padding { get; init; } = PaddingStrategy.LongestTrain;

    /// <summary>
    /// The most tokens of a text that are kept, at least 1; null: as many as the model takes. With <see cref="PaddingStrategy.MaxLength"/> also
    /// the length that every text is padded to.
    /// </summary>
    public int? MaxLength { get; init; }

    /// <summary>Where a text that is too long loses tokens.</summary>
    public TruncationSide Truncation { get; init; } = TruncationSide.End;
}
