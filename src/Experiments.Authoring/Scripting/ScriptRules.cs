using Experiments.Data;
using Experiments.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Authoring;

/// <summary>Makes strategies of the functions that scripts and expressions give; what such a function throws is told with its line.</summary>
/// <param name="guard">Calls them.</param>
internal sealed class ScriptRules(ScriptGuard guard)
{
    /// <summary>A function as the strategy that it stands for; any other value as it is.</summary>
    /// <param name="value">A function of one of the types that settings take.</param>
    /// <param name="name">What it was given to, such as <c>Balance</c>.</param>
    /// <param name="place">Where it was.</param>
    public object Of(object value, string name, SourceSpan place) => value switch
    {
        Func<IReadOnlyList<Row>, IEnumerable<Row>> balance => Balance((rows, _) => balance(rows), name, place),
        Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance => Balance(balance, name, place),
        Func<IReadOnlyList<Row>, DataRandom, DataSplits> split =>
            new SplitRule((rows, random) => guard.Call(name, place, () => split(rows, random))),
        Func<ModelParameter, bool> unfreeze => new UnfreezeRule(parameter => guard.Call(name, place, () => unfreeze(parameter))),
        Func<HeadShape, Module<Tensor, Tensor>> head => new HeadRule(shape => guard.Call(name, place, () => head(shape))),
        _ => value,
    };

    // The sequence is gone through inside the call, so that what a lazy one throws is told with its line too.
    private BalanceRule Balance(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance, string name, SourceSpan place) =>
        new((rows, random) => guard.Call(name, place, () => balance(rows, random)?.ToArray()!));
}
