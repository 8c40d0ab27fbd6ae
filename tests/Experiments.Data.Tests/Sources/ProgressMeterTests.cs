namespace Experiments.Data.Tests;

public sealed class ProgressMeterTests
{
    private readonly Collected _progress = new();
    private readonly Clock _clock = new();

    [Fact]
    public void Tells_about_ten_times_a_second_however_often_bytes_arrive()
    {
        var meter = new ProgressMeter("name", "file", _progress, _clock);
        for (var millisecond = 0; millisecond < 1_000; millisecond++)
        {
            meter.Arrived(millisecond, 1_000);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(10, _progress.All.Count);
    }

    [Fact]
    public void Tells_the_rate_of_the_last_seconds()
    {
        var meter = new ProgressMeter("name", "file", _progress, _clock);
        long bytes = 0;
        for (var second = 0; second < 20; second++)
        {
            meter.Arrived(bytes, null);
            bytes += second < 10 ? 100 : 5_000; // the slow beginning is forgotten
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        meter.Arrived(bytes, null);

        Assert.Equal(0, _progress.All[0].BytesPerSecond);
        Assert.Equal(100, _progress.All[5].BytesPerSecond, tolerance: 1e-6);
        Assert.Equal(5_000, _progress.All[^1].BytesPerSecond, tolerance: 1e-6);
    }

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
