namespace Experiments.Cli.Launching;

/// <summary>How a task stands in Slurm's queue, which tells of one that is over too for some minutes.</summary>
/// <param name="Word">Slurm's word, such as <c>PENDING</c>.</param>
/// <param name="Reason">Why it waits, or ended so, in Slurm's word; null: it does not say.</param>
internal sealed record SlurmTaskState(string Word, string? Reason)
{
    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting => Word is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "SPECIAL_EXIT" or "CONFIGURING";

    /// <summary>Whether it has done what it does, and only its node is cleared up.</summary>
    public bool IsEnding => Word is "COMPLETING" or "STAGE_OUT";

    /// <summary>Whether it is over. A word of a later Slurm is taken for one that is not: a task is not given up for a word.</summary>
    public bool IsOver => Word is "COMPLETED" or "FAILED" or "CANCELLED" or "TIMEOUT" or "NODE_FAIL" or "PREEMPTED" or "BOOT_FAIL" or "DEADLINE"
        or "OUT_OF_MEMORY" or "REVOKED";
}
