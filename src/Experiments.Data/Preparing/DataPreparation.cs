namespace Experiments.Data;

/// <summary>Balances and divides rows as an experiment asks, and checks what its strategies give back.</summary>
public static class DataPreparation
{
    /// <summary>
    /// What is wrong with the options whatever the rows are, in a sentence or two; null: nothing. It needs no data, so that it can be told
    /// before any is loaded.
    /// </summary>
    public static string? ProblemOf(DataOptions options) => options is { Order: DataOrder.BalanceFirst, Balance.RepeatsRows: true }
        ? "Oversampling before the split puts copies of a row into training and test both. Leave out 'order: balance_first'."
        : null;

    /// <summary>Prepares rows: filter, clean, dedupe, split, balance the training rows, or balance before the split.</summary>
    /// <param name="rows">All rows, each with an index of its own.</param>
    /// <param name="options">What the experiment asks for.</param>
    /// <param name="source">What messages call the data: its path or name.</param>
    /// <exception cref="LabelException">The labels are not as listed.</exception>
    /// <exception cref="DataException">The options contradict each other, or a strategy's result cannot be used.</exception>
    public static PreparedRows Prepare(IReadOnlyList<Row> rows, DataOptions options, string source = "the data")
    {
        try
        {
            if (ProblemOf(options) is { } problem)
                throw new DataException(problem) { Setting = "data.order" };
            StrategyCheck.Distinct(rows, "The source", "Give each row an index of its own.");
            var (selected, dropped) = RowSelection.Apply(rows, options);
            var labels = Labels.Of(selected, options.Labels);
            var random = DataRandom.Create(options.Shuffle, options.Seed);
            var splits = options.Order switch
            {
                DataOrder.BalanceFirst => Split(BalanceAll(selected, options.Balance, random), options.Split, random),
                _ => BalanceTrain(Split(selected, options.Split, random), options.Balance, random),
            };
            As("data.split", () => StrategyCheck.Classes(splits.Train, labels));
            return new PreparedRows(labels, splits)
            {
                ClassWeights = As("data.balance", () => StrategyCheck.Weights(options.Balance.Weights(splits.Train, labels), labels)),
                Dropped = dropped,
            };
        }
        catch (DataException exception)
        {
            throw exception.In(source);
        }
    }

    // Whatever a strategy asks of the rows and does not get, its setting is where to look.
    private static T As<T>(string setting, Func<T> stage)
    {
        try
        {
            return stage();
        }
        catch (DataException exception)
        {
            throw exception.Of(setting);
        }
    }

    private static IReadOnlyList<Row> BalanceAll(IReadOnlyList<Row> rows, IBalance balance, DataRandom random) => As("data.balance", () =>
    {
        var balanced = StrategyCheck.Rows(balance.Apply(rows, random), rows, "The balance");
        return StrategyCheck.Distinct(
            balanced,
            "The balance",
            "A row that is repeated before the split can be in training and test both: use 'order: split_first' to oversample.");
    });

    private static DataSplits BalanceTrain(DataSplits splits, IBalance balance, DataRandom random) =>
        As("data.balance", () => splits with { Train = StrategyCheck.Rows(balance.Apply(splits.Train, random), splits.Train, "The balance") });

    private static DataSplits Split(IReadOnlyList<Row> rows, ISplit split, DataRandom random) =>
        As("data.split", () => StrategyCheck.Splits(split.Apply(rows, random), rows));
}
