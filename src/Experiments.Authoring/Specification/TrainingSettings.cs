using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The settings under <c>training</c>.</summary>
internal static class TrainingSettings
{
    private static readonly Section<EarlyStopping> Stopping = new(
        new ValueSetting<EarlyStopping, string?>("metric", new MetricNameKind()!, s => s.Metric, (s, v) => s with { Metric = v },
            "The metric that has to get better; by default the one that chooses the best weights.", optional: true),
        new ValueSetting<EarlyStopping, int>("patience", new WholeNumberKind<int>(1, 100_000), s => s.Patience, (s, v) => s with { Patience = v },
            "After how many epochs in a row without a better value training ends."),
        new ValueSetting<EarlyStopping, double>("min_delta", new NumberKind(0), s => s.MinDelta, (s, v) => s with { MinDelta = v },
            "By how much a value has to be better to count as better."));

    /// <summary>Their description.</summary>
    public static Section<TrainingOptions> Section { get; } = new(
        new ValueSetting<TrainingOptions, int>("epochs", new WholeNumberKind<int>(1, 100_000), t => t.Epochs, (t, v) => t with { Epochs = v },
            "How often the training split is gone through."),
        new ValueSetting<TrainingOptions, int>("batch_size", new WholeNumberKind<int>(1, 65_536), t => t.BatchSize,
            (t, v) => t with { BatchSize = v },
            "How many examples are computed at once; one step averages over this many times `accumulation`."),
        new ValueSetting<TrainingOptions, int>("accumulation", new WholeNumberKind<int>(1, 65_536), t => t.Accumulation,
            (t, v) => t with { Accumulation = v },
            "How many batches one step gathers gradients over."),
        new ValueSetting<TrainingOptions, bool>("drop_last", new BooleanKind(), t => t.DropLast, (t, v) => t with { DropLast = v },
            "Whether a last batch that is not full is left out of an epoch."),
        new ValueSetting<TrainingOptions, ILoss>("loss", LossStrategies.Kind, t => t.Loss, (t, v) => t with { Loss = v },
            "What is made small."),
        new ValueSetting<TrainingOptions, IOptimizer>("optimizer", OptimizerStrategies.Kind, t => t.Optimizer, (t, v) => t with { Optimizer = v },
            "What moves the parameters by their gradients."),
        new ValueSetting<TrainingOptions, double>("learning_rate", new NumberKind(0, 1, minIncluded: false), t => t.LearningRate,
            (t, v) => t with { LearningRate = v },
            "The step size, before schedule and layers change it."),
        new ValueSetting<TrainingOptions, ISchedule>("schedule", ScheduleStrategies.Kind, t => t.Schedule, (t, v) => t with { Schedule = v },
            "How the step size changes while training goes on."),
        new ValueSetting<TrainingOptions, double>("layer_decay", new NumberKind(0, 1, minIncluded: false), t => t.LayerDecay,
            (t, v) => t with { LayerDecay = v },
            "What the step size is multiplied by for each layer further from the head."),
        new ValueSetting<TrainingOptions, IReadOnlyList<PatternRate>>("rates", new RatesKind(), t => t.Rates, (t, v) => t with { Rates = v },
            "Step sizes of their own, by patterns over parameter names; the first that matches counts."),
        new ValueSetting<TrainingOptions, double>("weight_decay", new NumberKind(0, 1), t => t.WeightDecay, (t, v) => t with { WeightDecay = v },
            "The weight decay of every trained parameter."),
        new ValueSetting<TrainingOptions, double>("beta1", new NumberKind(0, 1, maxIncluded: false), t => t.Beta1, (t, v) => t with { Beta1 = v },
            "The decay of the running mean of gradients, with AdamW and Adam."),
        new ValueSetting<TrainingOptions, double>("beta2", new NumberKind(0, 1, maxIncluded: false), t => t.Beta2, (t, v) => t with { Beta2 = v },
            "The decay of the running mean of squared gradients, with AdamW and Adam."),
        new ValueSetting<TrainingOptions, double>("epsilon", new NumberKind(0, 1, minIncluded: false), t => t.Epsilon,
            (t, v) => t with { Epsilon = v },
            "Added to the root of the second moment, with AdamW and Adam."),
        new ValueSetting<TrainingOptions, double?>("clip_norm", new OrWordKind<double>(new NumberKind(0, minIncluded: false), "none"),
            t => t.ClipNorm, (t, v) => t with { ClipNorm = v },
            "The largest norm of all gradients together; larger ones are scaled down to it."),
        new ValueSetting<TrainingOptions, EarlyStopping?>("early_stopping", new MappingOrWordKind<EarlyStopping>(Stopping, new EarlyStopping(),
            "none"),
            t => t.EarlyStopping, (t, v) => t with { EarlyStopping = v },
            "When to end before the last epoch; it needs `evaluation.weights: best`."),
        new ValueSetting<TrainingOptions, int>("save_every", new WholeNumberKind<int>(0, int.MaxValue), t => t.SaveEvery,
            (t, v) => t with { SaveEvery = v },
            "Every how many steps the state is saved from which an interrupted run goes on; 0: after each epoch.", affectsResult: false))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
