using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// <c>unfreeze: [last_block, wpe.weight, h.0.*, 'regex:h\.[01]\..*']</c>: presets (<c>none</c>, <c>last_layer</c>, <c>last_block</c>,
/// <c>last_two_blocks</c>, <c>all</c>), globs, and regular expressions after <c>regex:</c>, over the whole of Hugging Face's parameter
/// names; a parameter is trained when any of them says so.
/// </summary>
public sealed record UnfreezePatterns : IUnfreeze
{
    private readonly IReadOnlyDictionary<string, ParameterPattern> _read;

    /// <summary>Takes presets and patterns.</summary>
    /// <param name="patterns">The presets and patterns as the user wrote them.</param>
    public UnfreezePatterns(IReadOnlyList<string> patterns)
    {
        Patterns = patterns;
        _read = patterns.Distinct(StringComparer.Ordinal)
            .ToDictionary(pattern => pattern, pattern => new ParameterPattern(pattern), StringComparer.Ordinal);
    }

    /// <summary>The names that stand for a rule instead of a pattern.</summary>
    public static IReadOnlyList<string> Presets { get; } = ["none", "last_layer", "last_block", "last_two_blocks", "all"];

    /// <summary>The presets and patterns as the user wrote them.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <inheritdoc/>
    public bool Trains(ModelParameter parameter) => Patterns.Any(pattern => Covers(pattern, parameter));

    /// <summary>Finds the patterns that cannot be read or cover no parameter of a model, without building it.</summary>
    /// <param name="config">The model's shape.</param>
    public IReadOnlyList<UnfreezeProblem> Check(Gpt2Config config)
    {
        var parameters = Gpt2ParameterNames.For(config);
        var known = Presets.Concat(parameters.Select(parameter => parameter.Name)).ToList();
        var problems = new List<UnfreezeProblem>();
        foreach (var pattern in Patterns.Where(pattern => !Presets.Contains(pattern)))
        {
            if (_read[pattern].Problem is { } reason)
                problems.Add(new UnfreezeProblem(pattern, []) { Reason = $"cannot be read: {reason}." });
            else if (!parameters.Any(parameter => Covers(pattern, parameter)))
                problems.Add(new UnfreezeProblem(pattern, NearNames.Several(pattern, known, count: 3)));
        }

        return problems;
    }

    private bool Covers(string pattern, ModelParameter parameter) => pattern switch
    {
        "none" or "last_layer" => false, // the head alone is trained, and it always is
        "all" => true,
        "last_block" => new UnfreezeBlocks(1).Trains(parameter),
        "last_two_blocks" => new UnfreezeBlocks(2).Trains(parameter),
        _ => _read[pattern].Covers(parameter.Name),
    };
}
