namespace Experiments.Runs.Tests;

/// <summary>A wall clock and a stopwatch that move only when told to, each on its own.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long _ticks;

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 30, 45, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan time)
    {
        Now += time;
        _ticks += time.Ticks;
    }
}
