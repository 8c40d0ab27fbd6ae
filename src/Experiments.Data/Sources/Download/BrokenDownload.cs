namespace Experiments.Data;

/// <summary>One attempt at a download ended early; the next may succeed.</summary>
/// <param name="reason">Why: a clause.</param>
/// <param name="pause">How long the server wants to be left alone; null: it did not say.</param>
/// <param name="inner">What it came from.</param>
internal sealed class BrokenDownload(string reason, TimeSpan? pause = null, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>How long the server wants to be left alone; null: it did not say.</summary>
    public TimeSpan? Pause { get; } = pause;
}
