using System.IO.Enumeration;
using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// <c>unfreeze: [last_block, wpe.weight, h.0.*]</c>: presets (<c>none</c>, <c>last_layer</c>, <c>last_block</c>, <c>last_two_blocks</c>,
/// <c>all</c>) and glob patterns over Hugging Face's parameter names; a parameter is trained when any of them says so.
/// </summary>
/// <param name="Patterns">The presets and patterns as the user wrote them.</param>
public sealed record UnfreezePatterns(IReadOnlyList<string> Patterns) : IUnfreeze
{
    /// <summary>The names that stand for a rule instead of a pattern.</summary>
    public static IReadOnlyList<string> Presets { get; } = ["none", "last_layer", "last_block", "last_two_blocks", "all"];

    /// <inheritdoc/>
    public bool Trains(ModelParameter parameter) => Patterns.Any(pattern => Matches(pattern, parameter));

    /// <summary>Whether one preset or pattern covers <paramref name="parameter"/>.</summary>
    public static bool Matches(string pattern, ModelParameter parameter) => pattern switch
    {
        "none" or "last_layer" => false, // the head alone is trained, and it always is
        "all" => true,
        "last_block" => (parameter.Block >= 0 && parameter.Block >= parameter.Blocks - 1) || IsFinalNorm(parameter),
        "last_two_blocks" => (parameter.Block >= 0 && parameter.Block >= parameter.Blocks - 2) || IsFinalNorm(parameter),
        _ => FileSystemName.MatchesSimpleExpression(pattern, parameter.Name, ignoreCase: false),
    };

    /// <summary>Finds the patterns that cover no parameter of a model, without building it.</summary>
    /// <param name="config">The model's shape.</param>
    public IReadOnlyList<UnfreezeProblem> Check(Gpt2Config config)
    {
        var parameters = Gpt2ParameterNames.For(config);
        var known = Presets.Concat(parameters.Select(parameter => parameter.Name)).ToList();
        return
        [
            .. Patterns
                .Where(pattern => !Presets.Contains(pattern) && !parameters.Any(parameter => Matches(pattern, parameter)))
                .Select(pattern => new UnfreezeProblem(pattern, NearNames.Several(pattern, known, count: 3))),
        ];
    }

    private static bool IsFinalNorm(ModelParameter parameter) => parameter.Name.StartsWith("ln_f.", StringComparison.Ordinal);
}
