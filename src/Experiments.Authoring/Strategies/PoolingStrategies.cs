using Experiments.Engine;
using static TorchSharp.torch;

namespace Experiments.Authoring;

/// <summary>What <c>model.pool</c> can be.</summary>
internal static class PoolingStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IPooling> Kind { get; } = new(
    [
        new StrategyOf<IPooling, LastPooling>("last", new LastPooling(), new Section<LastPooling>(), "The last position, padding or not."),
        new StrategyOf<IPooling, LastTokenPooling>("last_token", new LastTokenPooling(), new Section<LastTokenPooling>(),
            "The last position that is not padding."),
        new StrategyOf<IPooling, FirstPooling>("first", new FirstPooling(), new Section<FirstPooling>(), "The first position."),
        new StrategyOf<IPooling, MeanPooling>("mean", new MeanPooling(), new Section<MeanPooling>(),
            "The mean over all positions, padding included."),
        new StrategyOf<IPooling, MeanTokensPooling>("mean_tokens", new MeanTokensPooling(), new Section<MeanTokensPooling>(),
            "The mean over the positions that are not padding."),
    ])
    {
        Functions = [typeof(Func<Tensor, Tensor>), typeof(Func<Tensor, PoolingInput, Tensor>)],
    };
}
