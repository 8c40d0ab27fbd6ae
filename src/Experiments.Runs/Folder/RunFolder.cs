using Serilog;
using Serilog.Core;

namespace Experiments.Runs;

/// <summary>
/// The folder of one run, while it runs. It comes into being whole (with <c>run.json</c>, <c>config.yaml</c>, <c>source/</c>,
/// <c>environment.json</c> and <c>labels.json</c>), grows by lines and whole files, and is ended by exactly one of <see cref="Complete"/>,
/// <see cref="Stop"/>, <see cref="Interrupt"/> and <see cref="Fail"/>. All members may be called from several threads.
/// </summary>
public sealed class RunFolder : IDisposable
{
    // Evaluations before the first step have step 0; where a run begins again they are superseded too.
    private const long BeforeTheFirst = -1;

    private static readonly TimeSpan LongestDeletion = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly IDisk _disk;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly IReadOnlyList<string> _labels;
    private readonly RunLock _lock;
    private readonly AppendOnlyFile _metrics;
    private readonly Logger _log;
    private readonly LiveEvents _events;
    private RunDocument _document;
    private bool _isDisposed;
    private bool _isGone;

    private RunFolder(string path, RunDocument document, IReadOnlyList<string> labels, IDisk disk, TimeProvider clock, long startedAt)
    {
        Path = path;
        _document = document;
        _labels = labels;
        _disk = disk;
        _clock = clock;
        _startedAt = startedAt;
        _lock = RunLock.Take(path);
        _metrics = new AppendOnlyFile(disk, In(RunFiles.Metrics));

        _log = RunLog.Open(disk, path);
        _events = new LiveEvents(disk, path, clock, _log);
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>What goes to <c>log.txt</c>, one line an event.</summary>
    public ILogger Log => _log;

    /// <summary>How the run stands, as <c>run.json</c> says it.</summary>
    public RunStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _document.Status ?? RunStatus.Unknown;
            }
        }
    }

    /// <summary>Whether the folder is where it was: not deleted or moved meanwhile, be it in part.</summary>
    public bool IsThere => !_isGone && File.Exists(In(RunFiles.Run));

    /// <summary>How long the run took, what was done before its folder was made included; null until it has ended.</summary>
    public TimeSpan? Duration
    {
        get
        {
            lock (_gate)
            {
                return _document is { Ended: not null, Seconds: { } seconds } ? TimeSpan.FromSeconds(seconds) : null;
            }
        }
    }

    /// <summary>Makes sure that a run can have a folder of a name of one's own, before anything is computed for it.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="folderName">The name.</param>
    /// <exception cref="RunFolderException">It is no name for a folder, or there is one of that name.</exception>
    public static void CheckName(string root, string folderName)
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(root), folderName);
        if (RunFolderName.ProblemOf(folderName) is { } problem)
        {
            throw new RunFolderException($"'{folderName}' cannot be the name of a run's folder: {problem}.", path);
        }

        if (System.IO.Path.Exists(path))
        {
            throw RunFolderMaker.Taken(path);
        }
    }

    /// <summary>Makes the folder of a run that starts now.</summary>
    /// <param name="root">The folder of all runs; made where it does not exist.</param>
    /// <param name="start">What is known of the run.</param>
    /// <param name="clock">The time; null: the system's.</param>
    /// <exception cref="RunFolderException">It cannot be made; nothing of it remains.</exception>
    public static RunFolder Create(string root, RunStart start, TimeProvider? clock = null) =>
        Create(root, start, clock ?? TimeProvider.System, LocalDisk.Instance);

    internal static RunFolder Create(string root, RunStart start, TimeProvider clock, IDisk disk)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(start);
        long startedAt = clock.GetTimestamp();
        (string path, RunDocument document) = RunFolderMaker.Make(root, start, clock.GetUtcNow(), disk);
        try
        {
            return new RunFolder(path, document, start.Labels, disk, clock, startedAt);
        }
        catch (RunFolderException)
        {
            RunFolderMaker.TryDelete(path);
            throw;
        }
    }

    /// <summary>
    /// Goes on with a run that ended before its work was done. What it measured after <paramref name="step"/> is superseded: readers leave
    /// it out. The time that it took before counts towards its duration, where it could still be noted.
    /// </summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="step">
    /// Optimiser steps that the checkpoint has behind it from which the run goes on; null: there is none, and it begins again.
    /// </param>
    /// <param name="clock">The time; null: the system's.</param>
    /// <param name="isGone">Whether the process that the run names is known to be gone, where it was on another machine.</param>
    /// <param name="before">How long this session has worked for the run already; its phases have to say so too.</param>
    /// <exception cref="RunFolderException">
    /// It is no run, it is running, it did all that it was asked to, or it cannot be written.
    /// </exception>
    public static RunFolder Reopen(string path, long? step, TimeProvider? clock = null, bool isGone = false, TimeSpan before = default) =>
        Reopen(path, step, clock ?? TimeProvider.System, LocalDisk.Instance, isGone, before);

    internal static RunFolder Reopen(string path, long? step, TimeProvider clock, IDisk disk, bool isGone = false, TimeSpan before = default)
    {
        (RunDocument document, IReadOnlyList<string> labels) = RunReopening.Read(path, isGone);
        var run = new RunFolder(System.IO.Path.GetFullPath(path), document, labels, disk, clock, clock.GetTimestamp() - (long)(before.TotalSeconds * clock.TimestampFrequency));
        try
        {
            // Now that no other process writes it: one that had it until a moment ago may have brought it to its end.
            (document, _) = RunReopening.Read(path, isGone);
            run._document = document;
            DiskReserve.Take(disk, run.Path);
            RunReopening.RemoveEnding(run.Path);
            RunFolderMaker.WriteDocument(disk, run.Path, document);
            run._metrics.EndTornLine();
            run._metrics.Append(MetricLine.WriteResumed(step ?? BeforeTheFirst, clock.GetUtcNow()).Span);
            run._events.Restart((step ?? BeforeTheFirst) + 1);
            run._log.Information(step is null ? "The run begins again" : "The run goes on after step {Step}", step);
            return run;
        }
        catch (RunFolderException)
        {
            run.CloseFiles();
            throw;
        }
    }

    /// <summary>Appends a line to <c>metrics.jsonl</c>. It has reached the operating system when the call returns.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="epoch">Epochs done, with fractions inside an epoch.</param>
    /// <param name="split">What was measured on: one of <see cref="MetricSplits"/>, or a name of one's own.</param>
    /// <param name="values">Names and values.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddMetrics(long step, double epoch, string split, params ReadOnlySpan<(string Name, double Value)> values)
    {
        var named = new Dictionary<string, double>(values.Length, StringComparer.Ordinal);
        foreach ((string name, double value) in values)
        {
            named[name] = value;
        }

        AddMetrics(step, epoch, split, named);
    }

    /// <summary>Appends a line to <c>metrics.jsonl</c>. It has reached the operating system when the call returns.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="epoch">Epochs done, with fractions inside an epoch.</param>
    /// <param name="split">What was measured on: one of <see cref="MetricSplits"/>, or a name of one's own.</param>
    /// <param name="values">Names and values.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddMetrics(long step, double epoch, string split, IReadOnlyDictionary<string, double> values)
    {
        ReadOnlyMemory<byte> line = MetricLine.Write(new MetricPoint(step, epoch, split, values, _clock.GetUtcNow()));
        lock (_gate)
        {
            EnsureRunning();
            _metrics.Append(line.Span);
            _events.AddScalars(step, split, values);
        }
    }

    /// <summary>Shows TensorBoard how the values of a tensor are spread; where its file cannot be written the run goes on without it.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="tag">The name that it is shown under.</param>
    /// <param name="values">The values; what is not finite is left out.</param>
    public void AddHistogram(long step, string tag, ReadOnlySpan<float> values)
    {
        lock (_gate)
        {
            EnsureRunning();
            _events.AddHistogram(step, tag, values);
        }
    }

    /// <summary>Writes <c>predictions/SPLIT.csv</c> as a whole.</summary>
    /// <param name="split">The split's name.</param>
    /// <param name="predictions">One per example, in the split's order.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WritePredictions(string split, IEnumerable<Prediction> predictions)
    {
        string path = PredictionTable.PathOf(Path, split);
        Subfolder.MakeFor(Path, path);
        AtomicFile.Write(_disk, path, stream => PredictionsCsv.Write(stream, _labels, predictions));
    }

    /// <summary>Lets the caller write a checkpoint into <c>checkpoints/NAME</c>.</summary>
    /// <param name="name"><c>best</c> or <c>last</c>.</param>
    /// <param name="write">
    /// Gets the folder, which exists; writes each file to a temporary name and renames it. What it throws is taken for the disk's
    /// failure where that is its cause.
    /// </param>
    /// <returns>The checkpoint's folder.</returns>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public string WriteCheckpoint(string name, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string folder = In(RunFiles.Checkpoints, RunFolderName.Safe(name));
        Subfolder.MakeFor(Path, System.IO.Path.Combine(folder, "any"));
        try
        {
            write(folder);
            Subfolder.RequireThere(Path, folder);
        }
        catch (Exception exception) when (exception is not RunFolderException && DiskProblem.In(exception) is not null)
        {
            throw DiskProblem.Explain(DiskProblem.In(exception)!, folder);
        }

        return folder;
    }

    /// <summary>
    /// Notes how long a part of the run took; a name that came before adds to it. It reaches <c>run.json</c> with the next thing that does.
    /// </summary>
    /// <param name="name">The phase: <c>data</c>, <c>model</c>, <c>train</c>, <c>test</c>.</param>
    /// <param name="time">How long it took.</param>
    public void AddPhase(string name, TimeSpan time)
    {
        lock (_gate)
        {
            EnsureRunning();
            var phases = new Dictionary<string, double>(_document.Phases ?? new Dictionary<string, double>());
            phases[name] = Math.Round(phases.GetValueOrDefault(name) + time.TotalSeconds, 3);
            _document = _document with { Phases = phases };
        }
    }

    /// <summary>
    /// Notes that the test split is evaluated. To be called before anything that comes of it is shown. A run that was killed in between and
    /// goes on comes to the same figures: that is the same look.
    /// </summary>
    /// <param name="weights">Which weights are: <c>last</c> or <c>best</c>.</param>
    /// <param name="step">Optimiser steps done.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddTestLook(string weights, long step)
    {
        lock (_gate)
        {
            EnsureRunning();
            if (_document.TestLooks?.Any(look => look is not null && look.Weights == weights && look.Step == step) == true)
            {
                return;
            }

            _document = _document with { TestLooks = [.. _document.TestLooks ?? [], new TestLook(_clock.GetUtcNow(), weights, step)] };
            RunFolderMaker.WriteDocument(_disk, Path, _document);
        }
    }

    /// <summary>Notes in <c>run.json</c> and the log what a reader of the results should know.</summary>
    /// <param name="warning">A sentence.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Warn(string warning)
    {
        _log.Warning("{Warning:l}", warning);
        lock (_gate)
        {
            EnsureRunning();
            _document = _document with { Warnings = [.. _document.Warnings ?? [], warning] };
            RunFolderMaker.WriteDocument(_disk, Path, _document);
        }
    }

    /// <summary>Ends the run: everything that was asked for was done.</summary>
    /// <param name="results">
    /// Values of the weights that were kept (<c>validation.accuracy</c> → 0.97); all others are the last in <c>metrics.jsonl</c>.
    /// </param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Complete(IReadOnlyDictionary<string, double>? results = null) => End(RunStatus.Completed, "all epochs done", null, results);

    /// <summary>Ends the run early, on purpose.</summary>
    /// <param name="reason">Why: what early stopping or the script said.</param>
    /// <param name="results">As for <see cref="Complete"/>.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Stop(string reason, IReadOnlyDictionary<string, double>? results = null) => End(RunStatus.Stopped, reason, null, results);

    /// <summary>Ends the run because of a signal.</summary>
    /// <param name="reason">Which.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Interrupt(string reason) => End(RunStatus.Interrupted, reason, null, null);

    /// <summary>
    /// Ends the run because of an error. Where the error is that this folder cannot be written, a second such failure here is not told again.
    /// </summary>
    /// <param name="exception">The error.</param>
    /// <exception cref="RunFolderException">It cannot be written, and that is news.</exception>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _log.Error(exception, "The run failed");
        if (exception is RunFolderException { InnerException: DirectoryNotFoundException or FileNotFoundException })
        {
            AwaitDeletion();
        }

        var error = new ErrorDocument(exception.GetType().FullName, exception.Message, exception.ToString());
        try
        {
            End(RunStatus.Failed, exception.Message, error, null);
        }
        catch (RunFolderException) when (exception is RunFolderException)
        {
        }
    }

    /// <summary>Closes the files. A run that nobody ended is ended as failed.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        try
        {
            if (Status == RunStatus.Running)
            {
                End(RunStatus.Failed, "the runner left the run without saying how it ended", null, null);
            }
        }
        catch (RunFolderException)
        {
            // Disposing must not hide the exception that it may be running for; readers will find the run lost.
        }
        finally
        {
            lock (_gate)
            {
                _isDisposed = true;
                CloseFiles();
            }
        }
    }

    private void EnsureRunning()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_document.Status != RunStatus.Running)
        {
            throw new InvalidOperationException($"The run has ended ({_document.Status}); nothing can be added to it, and it cannot end again.");
        }
    }

    // run.json is only ever replaced as a whole: without it the folder is another's, or on its way out, and nothing is put into it any more.
    private void EnsureThere()
    {
        if (!IsThere)
        {
            _isGone = true;
            throw DiskProblem.Explain(new DirectoryNotFoundException(), Path);
        }
    }

    // A folder is deleted file by file: the first that is missed may be long before the last.
    private void AwaitDeletion()
    {
        _isGone = SpinWait.SpinUntil(() => !IsThere, LongestDeletion);
    }

    private void CloseFiles()
    {
        _events.Dispose();
        _metrics.Dispose();
        RunLog.Close(_log);
        _lock.Dispose();
    }

    private void End(RunStatus status, string reason, ErrorDocument? error, IReadOnlyDictionary<string, double>? results)
    {
        lock (_gate)
        {
            EnsureRunning();
            EnsureThere();
            IReadOnlyList<MetricPoint> points = MetricsFile.Read(In(RunFiles.Metrics));
            RunDocument ended = RunEnding.Of(_document, status, reason, error, results, points) with
            {
                Ended = _clock.GetUtcNow(),
                Seconds = Math.Round((_document.Seconds ?? 0) + _clock.GetElapsedTime(_startedAt).TotalSeconds, 3),
            };
            if (status != RunStatus.Failed)
            {
                ended = ended with { Warnings = [.. ended.Warnings ?? [], .. WriteDerived(ended, points)] };
            }

            // Last of all files: whoever reads that a run is completed finds everything else in place.
            DiskReserve.GiveUp(_disk, Path);
            RunFolderMaker.WriteDocument(_disk, Path, ended);
            _document = ended;
            if (status == RunStatus.Failed)
            {
                // But for a run that failed, perhaps on a full disk: the last bytes belong to what tells so.
                foreach (string failure in WriteDerived(ended, points))
                {
                    _log.Warning("{Failure:l}", failure);
                }
            }
        }

        _log.Information("The run ended: {Status}, {Reason:l}", status, reason);
    }

    private IReadOnlyList<string> WriteDerived(RunDocument document, IReadOnlyList<MetricPoint> points) =>
        new DerivedFiles(_disk, Path).Write(document, points);

    private string In(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);
}
