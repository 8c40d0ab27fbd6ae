using System.Globalization;
using System.Text.Json;
using Serilog.Core;

namespace Experiments.Runs;

/// <summary>A run that has ended, opened to add what was measured with its weights later.</summary>
public sealed class EndedRun : IDisposable
{
    private readonly string _folder;
    private readonly IDisk _disk;
    private readonly TimeProvider _clock;
    private readonly RunLock _lock;
    private readonly Logger _log;
    private RunDocument _document;

    private EndedRun(string folder, IDisk disk, TimeProvider clock)
    {
        _folder = folder;
        _disk = disk;
        _clock = clock;
        _lock = RunLock.Take(folder);
        try
        {
            _document = RunReader.ReadDocument(folder);
            if (_document.Status == RunStatus.Running && _document.Process?.IsAlive() != false)
            {
                throw new RunFolderException($"The run '{folder}' has not ended. Wait until it has.", folder);
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _log = RunLog.Open(disk, folder);
    }

    /// <summary>Opens a run.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="clock">The time; null: the system's.</param>
    /// <exception cref="RunFolderException">It is no run, has not ended, or cannot be written.</exception>
    public static EndedRun Open(string path, TimeProvider? clock = null) =>
        new(System.IO.Path.GetFullPath(path), LocalDisk.Instance, clock ?? TimeProvider.System);

    /// <summary>How often the run's test split was evaluated.</summary>
    public int TestLooks => _document.TestLooks?.Count ?? 0;

    /// <summary>Notes that the test split is evaluated. To be called before anything that comes of it is shown.</summary>
    /// <param name="weights">Which weights are: <c>last</c> or <c>best</c>.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddTestLook(string weights)
    {
        Write(_document with { TestLooks = [.. _document.TestLooks ?? [], new TestLook(_clock.GetUtcNow(), weights)] });
        _log.Information("The test split is evaluated with the {Weights:l} weights: look {Look}", weights, TestLooks);
    }

    /// <summary>
    /// Adds what was measured on a split: a line of metrics, the predictions, the results, lines for the log and for TensorBoard; what is derived is
    /// written anew.
    /// </summary>
    /// <param name="split">The split.</param>
    /// <param name="metrics">Names and values.</param>
    /// <param name="predictions">One per example, in the split's order.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddEvaluation(string split, IReadOnlyDictionary<string, double> metrics, IEnumerable<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        string predicted = PredictionTable.PathOf(_folder, split);
        Subfolder.MakeFor(_folder, predicted);
        IReadOnlyList<string> labels = JsonSerializer.Deserialize(
            RunReader.ReadText(System.IO.Path.Combine(_folder, RunFiles.Labels)) ?? "[]", RunJson.Default.Labels) ?? [];
        AtomicFile.Write(_disk, predicted, stream => PredictionsCsv.Write(stream, labels, predictions));

        string path = System.IO.Path.Combine(_folder, RunFiles.Metrics);
        IReadOnlyList<MetricPoint> before = MetricsFile.Read(path);
        MetricPoint? last = before.LastOrDefault();
        var point = new MetricPoint(last?.Step ?? 0, last?.Epoch ?? 0, split, metrics, _clock.GetUtcNow()) { IsAddedLater = true };
        using (var file = new AppendOnlyFile(_disk, path))
        {
            file.EndTornLine();
            file.Append(MetricLine.Write(point).Span);
        }

        var results = new SortedDictionary<string, double>(
            (_document.Results ?? MetricSummary.Of(before).Last).ToDictionary(), StringComparer.Ordinal);
        foreach ((string name, double value) in metrics)
        {
            results[$"{split}.{name}"] = value;
        }

        using (var events = new LiveEvents(_disk, _folder, _clock, _log))
        {
            events.AddScalars(point.Step, split, metrics);
        }

        _log.Information("Evaluated {Split:l} after step {Step}: {Metrics:l}", split, point.Step,
            string.Join(", ", metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:0.0000}"))));
        RunDocument ended = _document with { Results = results };
        IReadOnlyList<string> failures = new DerivedFiles(_disk, _folder).Write(ended, MetricsFile.Read(path));
        foreach (string failure in failures)
        {
            _log.Warning("{Failure:l}", failure);
        }

        Write(ended with { Warnings = [.. ended.Warnings ?? [], .. failures] });
    }

    /// <summary>Lets go of the run.</summary>
    public void Dispose()
    {
        RunLog.Close(_log);
        _lock.Dispose();
    }

    private void Write(RunDocument document)
    {
        RunFolderMaker.WriteDocument(_disk, _folder, document);
        _document = document;
    }
}
