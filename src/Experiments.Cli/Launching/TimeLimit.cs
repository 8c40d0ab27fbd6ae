namespace Experiments.Cli.Launching;

/// <summary>
/// Tells a task whose time is up from one that is moved aside for another: both may get the same signal, but only the first has used its
/// time.
/// </summary>
/// <param name="limit">The time limit.</param>
/// <param name="notice">How long before it the task is told.</param>
internal readonly struct TimeLimit(TimeSpan limit, TimeSpan notice)
{
    // sbatch(1), --signal: "the signal may be sent up to 60 seconds earlier than specified"; and a few for the start of the task itself.
    private static readonly TimeSpan Earlier = TimeSpan.FromSeconds(65);

    /// <summary>Whether a task that was told after this time was told for its time limit.</summary>
    /// <param name="used">The time since the task began.</param>
    public bool IsReached(TimeSpan used) => used >= limit - notice - Earlier;
}
