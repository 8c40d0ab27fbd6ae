namespace Experiments.Engine;

/// <summary>What of a training has been done; what comes next follows from it.</summary>
internal sealed class Progress
{
    /// <summary>How many steps were done.</summary>
    public int Step { get; set; }

    /// <summary>The last step after which the losses within an epoch were taken; −1: none.</summary>
    public int EvaluatedStep { get; set; } = -1;

    /// <summary>How many epochs were done and evaluated.</summary>
    public int EpochsDone { get; set; }

    /// <summary>The last epoch that was done; null where there was none.</summary>
    public EpochResult? Last { get; set; }

    /// <summary>The best epoch; null where there was none.</summary>
    public EpochResult? Best { get; set; }

    /// <summary>Why training is to end before its last epoch; null: it is not.</summary>
    public string? StopReason { get; set; }
}
