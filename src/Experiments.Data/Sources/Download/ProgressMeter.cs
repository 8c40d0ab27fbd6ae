namespace Experiments.Data;

/// <summary>Tells progress about ten times a second, with the rate over the last few seconds.</summary>
/// <param name="name">The source's name.</param>
/// <param name="file">The file that is being fetched.</param>
/// <param name="progress">Whom to tell; null: nobody.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class ProgressMeter(string name, string file, IProgress<DownloadProgress>? progress, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly Queue<(long Time, long Bytes)> _samples = new();
    private long? _told;

    /// <summary>Tells that bytes have arrived, unless it was told a moment ago.</summary>
    public void Arrived(long bytes, long? total)
    {
        var now = clock.GetTimestamp();
        if (_told is { } told && clock.GetElapsedTime(told, now) < Interval)
            return;
        _told = now;
        _samples.Enqueue((now, bytes));
        while (clock.GetElapsedTime(_samples.Peek().Time, now) > Window)
            _samples.Dequeue();
        Tell(DownloadPhase.Downloading, bytes, total, problem: null);
    }

    /// <summary>Tells that the connection broke.</summary>
    public void Broke(long bytes, long? total, string problem)
    {
        _samples.Clear();
        Tell(DownloadPhase.Retrying, bytes, total, problem);
    }

    /// <summary>Tells that the file is whole.</summary>
    public void Done(long bytes) => Tell(DownloadPhase.Done, bytes, bytes, problem: null);

    private void Tell(DownloadPhase phase, long bytes, long? total, string? problem) =>
        progress?.Report(new DownloadProgress(name, file, phase, bytes, total, Rate(), problem));

    private double Rate()
    {
        if (_samples.Count < 2)
            return 0;
        var first = _samples.Peek();
        var last = _samples.Last();
        return (last.Bytes - first.Bytes) / clock.GetElapsedTime(first.Time, last.Time).TotalSeconds;
    }
}
