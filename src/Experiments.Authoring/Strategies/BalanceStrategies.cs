using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.balance</c> can be.</summary>
internal static class BalanceStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IBalance> Kind { get; } = new(
    [
        new StrategyOf<IBalance, NoBalance>("none", new NoBalance(), new Section<NoBalance>(), "Leaves the rows as they are."),
        new StrategyOf<IBalance, Undersample>("undersample", new Undersample(), new Section<Undersample>(),
            "Cuts each class to the size of the smallest."),
    ])
    {
        Functions = [typeof(Func<IReadOnlyList<Row>, IEnumerable<Row>>), typeof(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>>)],
    };
}
