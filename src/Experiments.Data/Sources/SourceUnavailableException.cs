namespace Experiments.Data;

/// <summary>
/// A source is not on this machine and cannot be fetched now: no network, no answer, an answer that refuses. An experiment's
/// <c>fallback:</c> may stand in for it (<see cref="Name"/> tells whether the data or the model broke); every other <see cref="SourceException"/> is an error that nothing may hide.
/// </summary>
/// <param name="name">The source's name in the catalogue.</param>
/// <param name="reason">Why it cannot be had: a clause without a full stop.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="inner">What it came from, where there is something.</param>
public sealed class SourceUnavailableException(string name, string reason, string remedy, Exception? inner = null)
    : SourceException($"'{name}' is not in the cache and cannot be downloaded: {reason}.", remedy, inner)
{
    /// <summary>The source's name in the catalogue.</summary>
    public string Name { get; } = name;

    /// <summary>Why it cannot be had: a clause without a full stop.</summary>
    public string Reason { get; } = reason;
}
