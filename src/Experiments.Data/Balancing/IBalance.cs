namespace Experiments.Data;

/// <summary>Evens out how often the classes occur.</summary>
public interface IBalance
{
    /// <summary>Returns the rows to go on with.</summary>
    /// <param name="rows">The rows to balance: the training rows, or all of them with <see cref="DataOrder.BalanceFirst"/>.</param>
    /// <param name="random">The only source of chance that a strategy may use.</param>
    IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random);
}
