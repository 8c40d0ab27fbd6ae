using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The settings under <c>training</c>.</summary>
internal static class TrainingSettings
{
    /// <summary>Their description.</summary>
    public static Section<TrainingOptions> Section { get; } = new(
        new ValueSetting<TrainingOptions, int>("epochs", new WholeNumberKind<int>(1, 100_000), t => t.Epochs, (t, v) => t with { Epochs = v },
            "How often the training split is gone through."),
        new ValueSetting<TrainingOptions, int>("batch_size", new WholeNumberKind<int>(1, 65_536), t => t.BatchSize,
            (t, v) => t with { BatchSize = v },
            "How many examples one step averages over."),
        new ValueSetting<TrainingOptions, bool>("drop_last", new BooleanKind(), t => t.DropLast, (t, v) => t with { DropLast = v },
            "Whether a last batch that is not full is left out of an epoch."),
        new ValueSetting<TrainingOptions, double>("learning_rate", new NumberKind(0, 1, minIncluded: false), t => t.LearningRate,
            (t, v) => t with { LearningRate = v },
            "The step size of AdamW."),
        new ValueSetting<TrainingOptions, double>("weight_decay", new NumberKind(0, 1), t => t.WeightDecay, (t, v) => t with { WeightDecay = v },
            "The decoupled weight decay of AdamW, on every trained parameter."),
        new ValueSetting<TrainingOptions, double>("beta1", new NumberKind(0, 1, maxIncluded: false), t => t.Beta1, (t, v) => t with { Beta1 = v },
            "The decay of AdamW's running mean of gradients."),
        new ValueSetting<TrainingOptions, double>("beta2", new NumberKind(0, 1, maxIncluded: false), t => t.Beta2, (t, v) => t with { Beta2 = v },
            "The decay of AdamW's running mean of squared gradients."),
        new ValueSetting<TrainingOptions, double>("epsilon", new NumberKind(0, 1, minIncluded: false), t => t.Epsilon,
            (t, v) => t with { Epsilon = v },
            "Added to the root of AdamW's second moment."))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
