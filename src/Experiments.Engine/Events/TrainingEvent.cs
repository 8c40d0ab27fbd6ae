namespace Experiments.Engine;

/// <summary>Something that happened in training, with the right to end it.</summary>
public abstract class TrainingEvent
{
    /// <summary>After which step; 0: before the first.</summary>
    public required int Step { get; init; }

    /// <summary>In which epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Why training is to end; null: it goes on.</summary>
    internal string? StopReason { get; private set; }

    /// <summary>Ends training, as if this had been its last step; of several reasons the first is told.</summary>
    /// <param name="reason">Why; it stands in the run's folder.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        StopReason ??= reason;
    }
}
