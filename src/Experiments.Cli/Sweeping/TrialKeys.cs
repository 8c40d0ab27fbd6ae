using Experiments.Authoring;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>What trials have in common, as texts that are equal where it is.</summary>
internal static class TrialKeys
{
    /// <summary>The settings that decide which files of data and weights a trial reads.</summary>
    public static string Sources(Experiment experiment, ExperimentSpec spec) => Text(
        experiment, spec, key => key.StartsWith("data.source", StringComparison.Ordinal) || key is "model.checkpoint" or "model.weights");

    /// <summary>The settings that decide which rows a trial has, and as which tokens.</summary>
    public static string Data(Experiment experiment, ExperimentSpec spec) =>
        Text(experiment, spec, key => key.StartsWith("data.", StringComparison.Ordinal) || key is "fold" or "model.checkpoint");

    /// <summary>The settings that decide how much of the model is frozen.</summary>
    public static string Frozen(Experiment experiment, ExperimentSpec spec) =>
        Text(experiment, spec, key => key is "model.unfreeze" or "model.lora" or "model.pool" or "model.causal_mask" or "model.precision");

    /// <summary>What costs as much, wherever it is: all but what changes numbers only.</summary>
    public static string Cost(Experiment experiment, ExperimentSpec spec) =>
        Text(experiment, spec, key => key is not ("name" or "notes" or "seed" or "training.learning_rate" or "training.weight_decay"));

    /// <summary>The id of a frozen trunk's output; null where nothing is computed once.</summary>
    /// <param name="experiment">The trial.</param>
    /// <param name="spec">Its settings.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="blocks">How many leading blocks are computed once.</param>
    /// <param name="weights">What tells pretrained weights from others; null: they are random, and drawn anew for each seed.</param>
    public static string? Trunk(Experiment experiment, ExperimentSpec spec, Gpt2Config config, int blocks, string? weights) => blocks == 0 ? null
        : RunIdentity.Compute(
        [
            new("data", Data(experiment, spec)), new("weights", weights ?? $"random {spec.Seed}"), new("shape", config.ToString()),
            new("blocks", $"{blocks}"), new("mask", $"{spec.Model.CausalMask}"), new("precision", $"{spec.Model.Precision}"),
            new("pool", spec.Model.Pool.Position.ToString()),
        ])[..12];

    private static string Text(Experiment experiment, ExperimentSpec spec, Func<string, bool> isTaken) => string.Join(
        '\n', experiment.Settings(spec).Where(setting => isTaken(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}"));
}
