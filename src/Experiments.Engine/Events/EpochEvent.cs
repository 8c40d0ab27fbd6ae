namespace Experiments.Engine;

/// <summary>An epoch is done and evaluated.</summary>
public sealed class EpochEvent : TrainingEvent
{
    /// <summary>On the training split.</summary>
    public required Evaluation Train { get; init; }

    /// <summary>On the validation split.</summary>
    public required Evaluation Validation { get; init; }

    /// <summary>The run's metrics on the training split, by name.</summary>
    public required IReadOnlyDictionary<string, double> TrainMetrics { get; init; }

    /// <summary>The run's metrics on the validation split, by name.</summary>
    public required IReadOnlyDictionary<string, double> ValidationMetrics { get; init; }

    /// <summary>Whether it is the best epoch so far.</summary>
    public required bool IsBest { get; init; }
}
