namespace Experiments.Cli.Launching;

/// <summary>How a task that waits or runs stands in Slurm's queue.</summary>
/// <param name="Word">Slurm's word, such as <c>PENDING</c>.</param>
/// <param name="Reason">Why it waits, in Slurm's word; null: it does not say.</param>
internal sealed record SlurmTaskState(string Word, string? Reason)
{
    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting => Word is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "SPECIAL_EXIT" or "CONFIGURING";

    /// <summary>Whether it has done what it does, and only its node is cleared up.</summary>
    public bool IsEnding => Word is "COMPLETING" or "COMPLETED" or "STAGE_OUT";

    /// <summary>Whether a word of <c>sacct</c> is about a task that has not ended.</summary>
    public static bool IsUnended(string word) => word is "PENDING" or "RUNNING" or "REQUEUED" or "SUSPENDED" or "RESIZING" or "CONFIGURING" or "COMPLETING";
}
