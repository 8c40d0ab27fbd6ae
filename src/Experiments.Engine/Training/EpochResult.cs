namespace Experiments.Engine;

/// <summary>The evaluation of the whole splits after an epoch.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Step">Its last step.</param>
/// <param name="Train">On the training split.</param>
/// <param name="Validation">On the validation split.</param>
public sealed record EpochResult(int Epoch, int Step, Evaluation Train, Evaluation Validation)
{
    /// <summary>The run's metrics on the training split, by name, accuracy and loss first.</summary>
    public IReadOnlyDictionary<string, double> TrainMetrics { get; init; } = MetricSet.Basic(Train);

    /// <summary>The run's metrics on the validation split, by name, accuracy and loss first.</summary>
    public IReadOnlyDictionary<string, double> ValidationMetrics { get; init; } = MetricSet.Basic(Validation);
}
