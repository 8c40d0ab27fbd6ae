namespace Experiments.Engine;

/// <summary>
/// Low-rank adaptation (Hu et al. 2022): a layer's weight W stays frozen, and training changes what is added to its output instead,
/// scale · (x·A)·B with A [inputs, rank] and B [rank, outputs]. B begins at 0, so that the model begins as it was. The two ways in which
/// this is commonly done, <see cref="BookLora"/> and <see cref="PeftLora"/>, differ in every default.
/// </summary>
public abstract record LoraOptions
{
    /// <summary>The target that stands for the head.</summary>
    public const string Head = "head";

    private protected LoraOptions()
    {
    }

    /// <summary>How many columns A has, and rows B.</summary>
    public required int Rank { get; init; }

    /// <summary>What the update is scaled by, as <see cref="Scaling"/> says.</summary>
    public required double Alpha { get; init; }

    /// <summary>The share of a layer's inputs that is set to zero on the way to A while training, from 0 to under 1.</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Which layers: names such as <c>h.11.attn.c_attn</c>, their ends such as <c>c_attn</c> or <c>mlp.c_proj</c>, globs, regular
    /// expressions after <c>regex:</c>, or <c>head</c>. As with PEFT, <c>c_proj</c> is the end of two layers of each block.
    /// </summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Whether alpha is the scale, or alpha divided by the rank.</summary>
    public required LoraScaling Scaling { get; init; }

    /// <summary>Whether query, key and value have a pair of A and B each, or one together.</summary>
    public required FusedQkv FusedQkv { get; init; }

    /// <summary>What A's initial values depend on.</summary>
    public required LoraStart Start { get; init; }

    /// <summary>What the update is multiplied by.</summary>
    public double Scale => Scaling == LoraScaling.Alpha ? Alpha : Alpha / Rank;

    /// <summary>Whether a parameter of the trunk is the weight of a layer that is adapted.</summary>
    public bool Adapts(ModelParameter parameter) => LoraTargets.LayerOf(parameter) is { } layer && new LoraTargets(Targets).Cover(layer);

    /// <summary>What is wrong with the targets for a model, each without a full stop; empty where nothing is.</summary>
    /// <param name="config">The model's shape.</param>
    public IReadOnlyList<string> Problems(Gpt2Config config) => new LoraTargets(Targets).Problems(config);

    /// <summary>A weight that is to stay frozen under an update, and that unfreezing trains; null where there is none.</summary>
    /// <param name="unfreeze">What is unfrozen.</param>
    /// <param name="config">The model's shape.</param>
    public ModelParameter? Contradiction(IUnfreeze unfreeze, Gpt2Config config) =>
        Gpt2ParameterNames.For(config).FirstOrDefault(parameter => Adapts(parameter) && unfreeze.Trains(parameter));
}
