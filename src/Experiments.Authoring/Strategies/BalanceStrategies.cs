using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.balance</c> can be.</summary>
internal static class BalanceStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IBalance> Kind { get; } = new(
    [
        new FixedStrategy<IBalance>("none", new NoBalance(), "Leaves the rows as they are."),
        new FixedStrategy<IBalance>("undersample", new Undersample(), "Cuts each class to the size of the smallest."),
        new FixedStrategy<IBalance>("oversample", new Oversample(), "Repeats rows until each class has the size of the largest."),
        new FixedStrategy<IBalance>("class_weights", new ClassWeights(), "Leaves the rows as they are, and weighs rare classes more in the loss."),
    ])
    {
        Functions = [typeof(Func<IReadOnlyList<Row>, IEnumerable<Row>>), typeof(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>>)],
    };
}
