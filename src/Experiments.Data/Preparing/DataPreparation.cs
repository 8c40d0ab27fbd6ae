namespace Experiments.Data;

/// <summary>Balances and divides rows as an experiment asks, and checks what its strategies give back.</summary>
public static class DataPreparation
{
    /// <summary>Prepares rows.</summary>
    /// <param name="rows">All rows, each with an index of its own.</param>
    /// <param name="options">What the experiment asks for.</param>
    /// <param name="source">What messages call the data: its path or name.</param>
    /// <exception cref="DataException">The labels are not as listed, or a strategy's result cannot be used.</exception>
    public static PreparedRows Prepare(IReadOnlyList<Row> rows, DataOptions options, string source = "the data")
    {
        try
        {
            var labels = Labels.Of(rows, options.Labels);
            var random = DataRandom.Create(options.Shuffle, options.Seed);
            var splits = options.Order switch
            {
                DataOrder.BalanceFirst => Split(BalanceAll(rows, options.Balance, random), options.Split, random),
                _ => BalanceTrain(Split(rows, options.Split, random), options.Balance, random),
            };
            StrategyCheck.Classes(splits.Train, labels);
            return new PreparedRows(labels, splits, SplitHashes.Of(splits));
        }
        catch (DataException exception)
        {
            throw new DataException($"{source}: {exception.Message}", exception);
        }
    }

    private static IReadOnlyList<Row> BalanceAll(IReadOnlyList<Row> rows, IBalance balance, DataRandom random)
    {
        var balanced = StrategyCheck.Rows(balance.Apply(rows, random), rows, "The balance");
        return StrategyCheck.Distinct(
            balanced,
            "The balance",
            "A row that is repeated before the split can be in training and test both: use 'order: split_first' to oversample.");
    }

    private static DataSplits BalanceTrain(DataSplits splits, IBalance balance, DataRandom random) =>
        splits with { Train = StrategyCheck.Rows(balance.Apply(splits.Train, random), splits.Train, "The balance") };

    private static DataSplits Split(IReadOnlyList<Row> rows, ISplit split, DataRandom random) =>
        StrategyCheck.Splits(split.Apply(rows, random), rows);
}
