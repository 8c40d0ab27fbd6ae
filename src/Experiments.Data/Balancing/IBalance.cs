namespace Experiments.Data;

/// <summary>Evens out how often the classes occur, or how much they weigh.</summary>
public interface IBalance
{
    /// <summary>
    /// Whether rows may come out more than once. Such a balance cannot stand before the split
    /// (<see cref="DataOrder.BalanceFirst"/>): copies of a row would be in training and test both.
    /// </summary>
    bool RepeatsRows => false;

    /// <summary>Returns the rows to go on with.</summary>
    /// <param name="rows">The rows to balance: the training rows, or all of them with <see cref="DataOrder.BalanceFirst"/>.</param>
    /// <param name="random">The only source of chance that a strategy may use.</param>
    IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random);

    /// <summary>How much each class weighs in the loss, in the order of the labels; null: all the same.</summary>
    /// <param name="train">The training rows, balanced.</param>
    /// <param name="labels">The labels in class order.</param>
    IReadOnlyList<double>? Weights(IReadOnlyList<Row> train, Labels labels) => null;
}
