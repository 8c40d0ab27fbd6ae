namespace Experiments.Cli.Launching;

/// <summary>What a launcher's queue has of a sweep.</summary>
/// <param name="IsLive">Whether anything of it waits or runs there, begun or not.</param>
/// <param name="Waiting">The trials that wait, by their numbers, and why, in the queue's own word; null: it does not say.</param>
internal sealed record QueueState(bool IsLive, IReadOnlyDictionary<int, string?> Waiting)
{
    /// <summary>There is no queue, or it is empty.</summary>
    public static QueueState Empty { get; } = new(false, new Dictionary<int, string?>());
}
