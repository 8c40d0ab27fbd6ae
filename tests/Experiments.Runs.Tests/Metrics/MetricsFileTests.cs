using System.Globalization;
using System.Text.Json;

namespace Experiments.Runs.Tests;

public sealed class MetricsFileTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly RunFolder _run;

    public MetricsFileTests() => _run = RunFolder.Create(_root.Path, Sample.Start, new SteppingClock());

    private string MetricsPath => Path.Combine(_run.Path, "metrics.jsonl");

    public void Dispose()
    {
        _run.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void A_line_is_one_json_object_as_documented()
    {
        _run.AddMetrics(50, 0.5, MetricSplits.Validation, ("loss", 0.625), ("accuracy", 1));
        Assert.Equal(
            """{"step":50,"epoch":0.5,"split":"validation","values":{"loss":0.625,"accuracy":1},"time":"2026-03-01T12:30:45.000Z"}""" + "\n",
            File.ReadAllText(MetricsPath));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(0.1 + 0.2)]
    [InlineData(-0.0)]
    public void Every_double_comes_back_to_the_bit(double value)
    {
        _run.AddMetrics(1, value, "any", ("value", value));
        MetricPoint point = Assert.Single(MetricsFile.Read(MetricsPath));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(point.Values["value"]));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(point.Epoch));
        using JsonDocument standard = JsonDocument.Parse(File.ReadAllText(MetricsPath));
        Assert.Equal("any", standard.RootElement.GetProperty("split").GetString());
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            _run.AddMetrics(1, 0.5, "train", ("loss", 0.25));
            Assert.Contains("\"loss\":0.25", File.ReadAllText(MetricsPath), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_line_is_on_disk_as_soon_as_it_was_added_and_a_running_run_can_be_read()
    {
        _run.AddMetrics(1, 0.5, MetricSplits.Validation, ("accuracy", 0.75));
        Assert.Equal(0.75, RunReader.Read(_run.Path).ValidationAccuracy);
        Assert.Equal(RunStatus.Running, RunReader.Read(_run.Path).Status);
    }

    [Fact]
    public void Lines_of_many_threads_never_mix()
    {
        Parallel.For(0, 400, i => _run.AddMetrics(i, 0, "train", ("loss", i)));
        Assert.Equal(Enumerable.Range(0, 400).Select(i => (long)i), MetricsFile.Read(MetricsPath).Select(point => point.Step).Order());
    }

    [Theory]
    [InlineData("{\"step\":2,\"epo")]
    [InlineData("{\"step\":2,\"epoch\":0,\"split\":\"train\",\"values\":{\"loss\":1}}")]
    public void A_last_line_that_a_killed_process_left_unfinished_is_skipped(string torn)
    {
        string path = _root.In("torn.jsonl");
        File.WriteAllText(path, """{"step":1,"epoch":0,"split":"train","values":{"loss":1}}""" + "\n" + torn);
        Assert.Equal([1L], MetricsFile.Read(path).Select(point => point.Step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"step\":\"one\",\"epoch\":0,\"split\":\"train\",\"values\":{}}")]
    [InlineData("{\"step\":1,\"epoch\":0,\"split\":\"train\",\"values\":{\"loss\":null}}")]
    [InlineData("{\"step\":1,\"epoch\":0,\"split\":\"train\",\"values\":{\"loss\":\"many\"}}")]
    [InlineData("{\"step\":1,\"epoch\":0,\"split\":\"train\",\"values\":[1]}")]
    [InlineData("\0\0\0\0")]
    public void A_damaged_line_costs_only_itself(string damaged)
    {
        string path = _root.In("damaged.jsonl");
        const string good = """{"step":9,"epoch":0,"split":"train","values":{"loss":1}}""";
        File.WriteAllText(path, $"{good}\n{damaged}\n{good}\n");
        Assert.Equal([9L, 9L], MetricsFile.Read(path).Select(point => point.Step));
    }

    [Fact]
    public void A_missing_file_has_no_points() => Assert.Empty(MetricsFile.Read(_root.In("none", "metrics.jsonl")));
}
