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
        var model = context.Spec.Model;
        if (context.Find("model.unfreeze") is not { } entry || ModelShape.Of(model.Checkpoint) is not { } config)
            return;

        foreach (var problem in model.Unfreeze.Check(config))
        {
            var item = UnfreezeKind.Items(entry.Value).OfType<YamlScalar>().FirstOrDefault(s => s.Text == problem.Pattern);
            var shape = $"{Path.GetFileName(model.Checkpoint)} has {config.Layers} blocks; "
                + $"patterns are over names such as h.{config.Layers - 1}.attn.c_attn.weight";
            context.Add(DiagnosticCodes.PatternMatchesNothing, item?.Span ?? entry.Value.Span,
                problem.Reason is { } reason ? $"`{problem.Pattern}` {reason.TrimEnd('.')}"
                    : $"`{problem.Pattern}` matches no parameter of {Path.GetFileName(model.Checkpoint)}",
                problem.Near.Count > 0 ? Words.Or([.. problem.Near]) : null,
                $"presets are {string.Join(", ", UnfreezePatterns.Presets)}; {shape}");
        }
    }
}
