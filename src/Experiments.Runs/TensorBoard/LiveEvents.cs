using Serilog;

namespace Experiments.Runs;

/// <summary>TensorBoard's file of a run that goes on. It only repeats the metrics: where it cannot be written, the run goes on without it.</summary>
internal sealed class LiveEvents : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private EventFile? _file;

    /// <summary>Begins a file, with the experiment's settings as a text.</summary>
    public LiveEvents(IDisk disk, string run, TimeProvider clock, ILogger log)
    {
        _clock = clock;
        _log = log;
        Try(() =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            _file = EventFile.Create(disk, run, now);
            _file.AddText(now, "config", Indented(RunReader.ReadText(Path.Combine(run, RunFiles.Config)) ?? ""));
        });
    }

    public void AddScalars(long step, string split, IReadOnlyDictionary<string, double> values) =>
        Try(() => _file?.AddScalars(_clock.GetUtcNow(), step, split, values));

    /// <summary>The run goes on: what was shown of this step and later ones is superseded.</summary>
    public void Restart(long step) => Try(() => _file?.AddRestart(_clock.GetUtcNow(), step));

    public void AddHistogram(long step, string tag, ReadOnlySpan<float> values)
    {
        if (_file is not null && Histogram.Of(values) is { } histogram)
        {
            Try(() => _file.AddHistogram(_clock.GetUtcNow(), step, tag, histogram));
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (RunFolderException exception)
        {
            _file?.Dispose();
            _file = null;
            _log.Warning("TensorBoard's file could not be written: {Reason:l}", exception.Message);
        }
    }

    // By four blanks: what stands so in Markdown is shown as it is, whatever it says.
    private static string Indented(string yaml) => string.Concat(yaml.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"));
}
