using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>
/// Sees to it that a run ends once and that its folder says how, whoever ends it: its own thread, a signal, an error, or a script that
/// ends the process or throws on a thread of its own.
/// </summary>
/// <param name="consoles">Where to print.</param>
/// <param name="screen">What the run shows.</param>
/// <param name="interruption">The signals.</param>
internal sealed class RunEnd(Consoles consoles, RunScreen screen, Interruption interruption) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile RunFolder? _run;
    private volatile bool _isWatching;
    private int _owner;

    /// <summary>Finds the line of the user's code that an error came from, once there is an experiment that knows; null until then.</summary>
    public Func<Exception, Exception?>? Explain { get; set; }

    /// <summary>Shows the problem in the user's files that ended the run, or notes another error; null where a signal did. Nothing more can
    /// come.</summary>
    public required Action<Exception?> Tell { get; init; }

    /// <summary>Does the work and returns its exit code, or that of the way in which it failed.</summary>
    /// <param name="work">The work; it watches the interruption's token.</param>
    public int Go(Func<int> work)
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _isWatching = true;
        try
        {
            return work();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Claim() ? Interrupted() : ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            return Claim() ? Failed(error) : ExitCode.Interrupted;
        }
        finally
        {
            Dispose();
            _run?.Dispose();
        }
    }

    /// <summary>The run that the command is about, until it is watched: a signal before then leaves it as it is, and is told with it.</summary>
    public RunRecord? Subject { get; set; }

    /// <summary>From here on this is the folder that tells how the run ended.</summary>
    public void Watch(RunFolder run) => _run = run;

    /// <summary>Ends the run that is watched as it should end, unless it has been given up meanwhile.</summary>
    /// <param name="end">Ends the folder.</param>
    /// <returns>Whether it was ended so.</returns>
    public bool Finish(Action<RunFolder> end)
    {
        if (!Claim())
            return false;
        end(_run!);
        _run!.Dispose();
        _run = null;
        Release();
        return true;
    }

    /// <summary>
    /// Ends the run from another thread, where the user's code does not give the thread back; null where the run is ending by itself at
    /// this very moment.
    /// </summary>
    public int? Abandon() => Claim() ? Interrupted() : null;

    /// <summary>Stops watching the process.</summary>
    public void Dispose()
    {
        _isWatching = false;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
    }

    // One thread ends a run, and the first that wants to: the run's own, or the one that gave up waiting for it.
    private bool Claim()
    {
        lock (_gate)
        {
            var thread = Environment.CurrentManagedThreadId;
            if (_owner == 0)
                _owner = thread;
            return _owner == thread;
        }
    }

    private void Release()
    {
        lock (_gate)
            _owner = 0;
    }

    private int Interrupted()
    {
        var signal = interruption.Signal ?? "a signal";
        screen.Clear();
        try
        {
            if (_run is { Status: RunStatus.Running } run)
                run.Interrupt(signal);
        }
        catch (RunFolderException error)
        {
            ErrorScreen.Show(consoles.Errors, error);
        }

        if (_run is null)
            screen.InterruptedBefore(signal, Subject);
        else
            screen.Interrupted(signal, _run.IsThere ? _run.Path : null);
        Tell(null);
        _isWatching = false;
        return ExitCode.Interrupted;
    }

    private int Failed(Exception error)
    {
        screen.Clear();
        var explained = Explain?.Invoke(error) ?? error;
        try
        {
            if (_run is { Status: RunStatus.Running } run)
                run.Fail(explained);
        }
        catch (RunFolderException)
        {
            // The first failure is the one to tell.
        }

        if (explained is not ExperimentException)
            ErrorScreen.Show(consoles.Errors, explained);
        Tell(explained);

        // A folder that was deleted meanwhile is no place to send anybody to; the error has told of it.
        if (_run is { IsThere: true })
            consoles.Errors.Line($"run: {PathText.Of(_run.Path)}");
        _isWatching = false;
        return Failure.ExitCodeOf(explained);
    }

    // A thread that a script started: the process would end here and leave a run that says it is running.
    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (_isWatching && unhandled.ExceptionObject is Exception error && Claim())
            Environment.Exit(Failed(Explain is null ? ThreadFailed(error) : error));
    }

    private void OnProcessExit(object? sender, EventArgs arguments)
    {
        if (!_isWatching || !Claim())
            return;
        // A second signal ends the process in the same way; that is no fault of the script's.
        Environment.ExitCode = interruption.Signal is null ? Failed(ProcessEnded()) : Interrupted();
    }

    private static CommandException ThreadFailed(Exception error) => new(
        $"A thread that the experiment's code started failed: {error.GetType().Name}: {error.Message}", ExitCode.BadInput);

    private static CommandException ProcessEnded() => new(
        "The experiment's code ended the process (Environment.Exit). A script that wants its run to end throws an exception.", ExitCode.BadInput);
}
