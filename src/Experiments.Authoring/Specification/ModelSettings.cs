using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The settings under <c>model</c>.</summary>
internal static class ModelSettings
{
    /// <summary>Their description.</summary>
    public static Section<ModelOptions> Section { get; } = new(
        new ValueSetting<ModelOptions, string>("checkpoint", new CheckpointKind(), m => m.Checkpoint, (m, v) => m with { Checkpoint = v },
            "Which GPT-2: a name of the catalogue, or a folder."),
        new ValueSetting<ModelOptions, Weights>("weights", new EnumKind<Weights>(), m => m.Weights, (m, v) => m with { Weights = v },
            "Whether the checkpoint's weights are loaded, or only its shape is taken."),
        new ValueSetting<ModelOptions, double>("dropout", new NumberKind(0, 1, maxIncluded: false), m => m.Dropout, (m, v) => m with { Dropout = v },
            "The share of activations set to zero while training."),
        new ValueSetting<ModelOptions, IPooling>("pool", PoolingStrategies.Kind, m => m.Pool, (m, v) => m with { Pool = v },
            "What of a text's hidden states the head reads."),
        new ValueSetting<ModelOptions, bool>("causal_mask", new BooleanKind(), m => m.CausalMask, (m, v) => m with { CausalMask = v },
            "Whether a position sees only itself and those before it."),
        new ValueSetting<ModelOptions, Precision>("precision", new EnumKind<Precision>(), m => m.Precision, (m, v) => m with { Precision = v },
            "In what numbers the layers compute; `bf16` on GPUs only, beside weights that stay float32.", usual: value => value == Precision.Float32),
        new ValueSetting<ModelOptions, IUnfreeze>("unfreeze", new UnfreezeKind(), m => m.Unfreeze, (m, v) => m with { Unfreeze = v },
            "Which of the trunk's parameters are trained: presets, patterns, `regex:` and an expression, or the last blocks. The head always is."),
        new ValueSetting<ModelOptions, LoraOptions?>("lora", new NoneOrKind<LoraOptions>(LoraStrategies.Kind), m => m.Lora,
            (m, v) => m with { Lora = v },
            "Which layers are trained by updates of low rank beside their frozen weights."),
        new ValueSetting<ModelOptions, IHead>("head", HeadStrategies.Kind, m => m.Head, (m, v) => m with { Head = v },
            "What turns the pooled hidden state into logits."))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
