namespace Experiments.Engine;

/// <summary>Which model is fine-tuned, and which part of it.</summary>
public sealed record ModelOptions
{
    /// <summary>
    /// A name in the catalogue (<c>gpt2</c>, <c>gpt2-medium</c>, <c>gpt2-large</c>, <c>gpt2-xl</c>, <c>gpt2-nano</c>), or the absolute
    /// path of a folder with <c>config.json</c> and <c>model.safetensors</c>.
    /// </summary>
    public string Checkpoint { get; init; } = "gpt2";

    /// <summary>Whether the checkpoint's weights are loaded, or only its shape is taken.</summary>
    public Weights Weights { get; init; } = Weights.Pretrained;

    /// <summary>The share of activations set to zero while training: embeddings, attention weights and both residual branches.</summary>
    public double Dropout { get; init; }

    /// <summary>What of a text's hidden states the head reads.</summary>
    public IPooling Pool { get; init; } = new LastPooling();

    /// <summary>Whether a position sees only itself and those before it.</summary>
    public bool CausalMask { get; init; } = true;

    /// <summary>In what numbers the layers compute.</summary>
    public Precision Precision { get; init; }

    /// <summary>Which of the trunk's parameters are trained.</summary>
    public IUnfreeze Unfreeze { get; init; } = new UnfreezePatterns(["last_block"]);

    /// <summary>Which layers are trained by updates of low rank beside their frozen weights; null: none.</summary>
    public LoraOptions? Lora { get; init; }

    /// <summary>What turns the pooled hidden state into logits.</summary>
    public IHead Head { get; init; } = new LinearHead();

    /// <summary>Whether training changes what a parameter of the trunk does: by changing it, or what is added to its layer.</summary>
    public bool Changes(ModelParameter parameter) => Unfreeze.Trains(parameter) || Lora?.Adapts(parameter) == true;
}
