using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Each pattern of <c>rates</c> has to match a parameter of the model, and one that is trained, or it changes nothing.</summary>
internal sealed class RatesMatchParameters : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.rates", "model.checkpoint", "model.head", "model.lora", "model.unfreeze"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var (model, rates) = (context.Spec.Model, context.Spec.Training.Rates);
        if (context.Find("training.rates") is not { } entry || ModelShape.Of(model.Checkpoint) is not { } config)
            return;

        var parameters = new KnownParameters(model, config);
        var names = parameters.Names;
        for (var i = 0; i < rates.Count; i++)
        {
            var place = (entry.Value as YamlMapping)?.Find(rates[i].Pattern)?.KeySpan ?? entry.Value.Span;
            if (rates[i].Check(names) is not { } problem)
                HasEffect(rates, i, parameters, place, context);
            else if (problem.Reason is not null || !parameters.MayCoverMore(rates[i].Pattern))
                context.Add(DiagnosticCodes.PatternMatchesNothing, place,
                    problem.Reason is { } reason ? $"`{problem.Pattern}` {reason.TrimEnd('.')}"
                        : $"`{problem.Pattern}` matches no parameter of {Path.GetFileName(model.Checkpoint)} and its head",
                    problem.Near.Count > 0 ? Words.Or([.. problem.Near]) : null,
                    $"{Path.GetFileName(model.Checkpoint)} has {config.Layers} blocks; patterns are over names such as "
                        + $"h.{config.Layers - 1}.attn.c_attn.weight and {names[^1]}");
        }
    }

    private static void HasEffect(IReadOnlyList<PatternRate> rates, int index, KnownParameters parameters, SourceSpan place, CheckContext context)
    {
        if (parameters.Trained is not { } trained)
            return;
        var covered = rates[index].Covered(trained);
        if (covered.Count == 0)
            context.Add(DiagnosticCodes.NoEffect, place, $"the rate of `{rates[index].Pattern}` has no effect: none of these parameters is trained",
                allowed: "`model.unfreeze` says which are");
        else if (covered.All(name => rates.Take(index).Any(earlier => earlier.Covered([name]).Count > 0)))
            context.Add(DiagnosticCodes.NoEffect, place,
                $"the rate of `{rates[index].Pattern}` has no effect: earlier patterns cover all that it covers", allowed: "the first that matches counts");
    }
}
