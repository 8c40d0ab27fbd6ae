using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Each pattern of <c>unfreeze</c> has to match a parameter of the model, or a typo would freeze what was meant to be trained.</summary>
internal sealed class PatternsMatchParameters : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.unfreeze", "model.checkpoint"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        // A checkpoint in a folder is checked when its config.json is read, by the engine.
        if (context.Spec.Model.Unfreeze is not UnfreezePatterns patterns || context.Find("model.unfreeze") is not { } entry
            || !Gpt2Models.Configs.TryGetValue(context.Spec.Model.Checkpoint, out var config))
            return;

        foreach (var problem in patterns.Check(config))
        {
            var item = UnfreezeKind.Items(entry.Value).OfType<YamlScalar>().First(s => s.Text == problem.Pattern);
            context.Add(DiagnosticCodes.PatternMatchesNothing, item.Span,
                $"`{problem.Pattern}` matches no parameter of {context.Spec.Model.Checkpoint}",
                problem.Near.Count > 0 ? Words.Or([.. problem.Near]) : null,
                $"presets are {string.Join(", ", UnfreezePatterns.Presets)}; "
                    + $"patterns are over names such as h.{config.Layers - 1}.attn.c_attn.weight");
        }
    }
}
