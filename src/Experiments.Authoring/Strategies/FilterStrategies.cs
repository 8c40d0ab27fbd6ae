using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.filter</c> can be: nothing is built in, since every filter is about its own data.</summary>
internal static class FilterStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IFilter> Kind { get; } = new([])
    {
        Functions = [typeof(Func<Row, bool>)],
        Otherwise = "a class that a script declares, or `!cs row => …`",
    };
}
