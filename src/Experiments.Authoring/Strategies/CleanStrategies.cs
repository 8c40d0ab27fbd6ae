using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What <c>data.clean</c> can be: nothing is built in, since every clean-up is about its own data.</summary>
internal static class CleanStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IClean> Kind { get; } = new([])
    {
        Functions = [typeof(Func<string, string>)],
        Otherwise = "a class that a script declares, or `!cs text => …`",
    };
}
