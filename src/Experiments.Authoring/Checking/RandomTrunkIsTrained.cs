using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>
/// A trunk with random weights that stay as they are has learnt nothing and will learn nothing. A <c>fallback:</c> that says itself what of
/// its stand-in is trained means it: it shows that a setting works, not what it is worth.
/// </summary>
internal sealed class RandomTrunkIsTrained : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.checkpoint", "model.weights", "model.unfreeze"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var unfreeze = context.Find("model.unfreeze");
        if (context.Spec.Model is { Weights: Weights.Random } model && !IsOfTheStandIn(unfreeze, context)
            && ModelShape.Of(model.Checkpoint) is { } config && model.Unfreeze.Check(config).Count == 0 && IsMostlyFrozen(model.Unfreeze, config))
            context.Add(DiagnosticCodes.FrozenRandomWeights, (unfreeze ?? context.Find("model.weights"))!.Value.Span,
                "the model's weights are random, and most of them are not trained", "`unfreeze: [all]`");
    }

    private static bool IsMostlyFrozen(IUnfreeze unfreeze, Gpt2Config config)
    {
        try
        {
            var parameters = Gpt2ParameterNames.For(config);
            return 2 * parameters.Where(unfreeze.Trains).Sum(Count) < parameters.Sum(Count);
        }
        catch (ScriptException)
        {
            return false; // a rule that fails is told when the model is made
        }

        static long Count(ModelParameter parameter) => parameter.Shape.Aggregate(1L, (product, size) => product * size);
    }

    private static bool IsOfTheStandIn(YamlEntry? unfreeze, CheckContext context) =>
        unfreeze is not null && context.Find($"{ExperimentSettings.Fallback}.model.model.unfreeze")?.KeySpan == unfreeze.KeySpan;
}
