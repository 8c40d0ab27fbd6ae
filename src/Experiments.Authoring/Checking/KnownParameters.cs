using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The parameters of an experiment's model, as far as they are known without building it or calling a script.</summary>
/// <param name="model">The model's settings.</param>
/// <param name="config">The trunk's shape.</param>
internal sealed class KnownParameters(ModelOptions model, Gpt2Config config)
{
    private const string HeadPrefix = "head.";

    private readonly IReadOnlyList<ModelParameter> _trunk = Gpt2ParameterNames.For(config);
    private readonly IReadOnlyList<string>? _head = HeadOf(model.Head);

    /// <summary>The names of the trunk's parameters, and of the head's where the head is built in.</summary>
    public IReadOnlyList<string> Names => [.. _trunk.Select(parameter => parameter.Name), .. _head ?? []];

    /// <summary>Those of <see cref="Names"/> that are trained; null where a script decides it, or updates of low rank are trained beside them.</summary>
    public IReadOnlyList<string>? Trained => model is { Lora: null, Unfreeze: UnfreezePatterns or UnfreezeBlocks } && _head is not null
        ? [.. _trunk.Where(model.Unfreeze.Trains).Select(parameter => parameter.Name), .. _head]
        : null;

    /// <summary>Whether nothing of the trunk is trained; false where it is not known.</summary>
    public bool IsTrunkFrozen => model is { Lora: null, Unfreeze: UnfreezePatterns or UnfreezeBlocks } && !_trunk.Any(model.Unfreeze.Trains);

    /// <summary>Whether a pattern that covers none of <see cref="Names"/> may cover a name that is not known: one of a script's head, or of an
    /// update of low rank.</summary>
    public bool MayCoverMore(string pattern)
    {
        if (_head is not null && model.Lora is null)
            return false;
        if (pattern.StartsWith("regex:", StringComparison.Ordinal))
            return true;
        var wildcard = pattern.IndexOfAny(['*', '?']);
        var start = wildcard < 0 ? pattern : pattern[..wildcard];
        return BeginAlike(start, HeadPrefix) || (model.Lora is not null
            && (BeginAlike(start, "head_lora.") || _trunk.Any(parameter => BeginAlike(start, parameter.Name[..(parameter.Name.LastIndexOf('.') + 1)]))));
    }

    private static bool BeginAlike(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    // As the engine names them; a test holds these against heads that are built.
    private static IReadOnlyList<string>? HeadOf(IHead head) => head switch
    {
        LinearHead linear => linear.Bias ? [HeadPrefix + "weight", HeadPrefix + "bias"] : [HeadPrefix + "weight"],
        MlpHead mlp =>
        [
            .. Enumerable.Range(0, mlp.Layers?.Count ?? 1).SelectMany(layer => mlp.LayerNorm ? new[] { $"linear_{layer}", $"norm_{layer}" }
                : [$"linear_{layer}"]).Append("out").SelectMany(module => new[] { $"{HeadPrefix}{module}.weight", $"{HeadPrefix}{module}.bias" }),
        ],
        _ => null,
    };
}
