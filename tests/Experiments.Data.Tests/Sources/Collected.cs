using System.Collections.Concurrent;

namespace Experiments.Data.Tests;

/// <summary>Keeps what it is told, on the thread that tells it.</summary>
internal sealed class Collected : IProgress<DownloadProgress>
{
    private readonly ConcurrentQueue<DownloadProgress> _all = new();

    public IReadOnlyList<DownloadProgress> All => [.. _all];

    /// <summary>Called on each report.</summary>
    public Action<DownloadProgress> Then { get; init; } = _ => { };

    public void Report(DownloadProgress value)
    {
        _all.Enqueue(value);
        Then(value);
    }
}
