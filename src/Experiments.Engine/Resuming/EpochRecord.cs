namespace Experiments.Engine;

/// <summary>An epoch's evaluation, but for its predictions.</summary>
internal sealed record EpochRecord
{
    public required int Epoch { get; init; }

    public required int Step { get; init; }

    public required double TrainLoss { get; init; }

    public required double ValidationLoss { get; init; }

    public required OrderedDictionary<string, double> TrainMetrics { get; init; }

    public required OrderedDictionary<string, double> ValidationMetrics { get; init; }
}
