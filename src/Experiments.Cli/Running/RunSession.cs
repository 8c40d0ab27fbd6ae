using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>What every command that trains has at hand from its start to its end.</summary>
internal sealed class RunSession
{
    private readonly Interruption _interruption;
    private readonly Consoles _given;
    private readonly DiagnosticFormat _format;
    private readonly HashSet<string> _told = []; // what holds for several runs is told once
    private readonly List<Diagnostic> _log = [];
    private bool _isLogged;

    /// <summary>Begins a session; nothing is done yet.</summary>
    /// <param name="settings">The common options.</param>
    /// <param name="consoles">Where to print.</param>
    /// <param name="commandLine">The program's arguments.</param>
    /// <param name="interruption">Ends the work in order.</param>
    /// <param name="format">How diagnostics are told.</param>
    public RunSession(
        CommonSettings settings, Consoles consoles, IReadOnlyList<string> commandLine, Interruption interruption,
        DiagnosticFormat format = DiagnosticFormat.Text)
    {
        _given = consoles;
        _format = format;
        // A log on standard output stands there alone.
        consoles = format == DiagnosticFormat.Json ? new Consoles(consoles.Errors, consoles.Errors) : consoles;
        Settings = settings;
        Consoles = consoles;
        CommandLine = commandLine;
        _interruption = interruption;
        Screen = new RunScreen(consoles.Output, settings.IsQuiet);
        End = new RunEnd(consoles, Screen, interruption)
        {
            Tell = error => Log(
                error is ExperimentException located ? [located.Diagnostic] : [], isLast: true, error is ExperimentException ? null : error),
        };
    }

    /// <summary>The common options.</summary>
    public CommonSettings Settings { get; }

    /// <summary>Whether a step is profiled before training.</summary>
    public bool IsProfiled { get; init; }

    /// <summary>The epoch after which the run is interrupted, unless it is the last; null: none is.</summary>
    public int? PauseAfter { get; init; }

    /// <summary>Whether the run was interrupted after that epoch, and not by a signal before.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Where to print.</summary>
    public Consoles Consoles { get; }

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> CommandLine { get; }

    /// <summary>What runs show.</summary>
    public RunScreen Screen { get; }

    /// <summary>How runs end.</summary>
    public RunEnd End { get; }

    /// <summary>Whether the user's code has the thread.</summary>
    public UsersCode UsersCode { get; } = new();

    /// <summary>Cancelled by a signal.</summary>
    public CancellationToken Cancellation => _interruption.Token;

    /// <summary>Interrupts the run as a signal would: it goes on from its checkpoint to the same bits.</summary>
    public void Pause()
    {
        IsPaused = _interruption.Signal is null;
        _interruption.Interrupt($"the rung after epoch {PauseAfter}");
    }

    /// <summary>Does the work on a thread of its own, and returns the exit code.</summary>
    public int Run(Func<int> work)
    {
        var code = WorkThread.Run(() => End.Go(work), End.Abandon, () => UsersCode.IsRunning, Cancellation);
        Log([], isLast: true);
        return code;
    }

    /// <summary>Reads an experiment and shows what is wrong with it; null where it cannot be run.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="overrides">Settings changed on the command line.</param>
    /// <param name="allowsMissingSources">Whether data and checkpoints may be gone.</param>
    /// <param name="ahead">Begins to read the rows while C# is compiled; null: nobody does.</param>
    public LoadResult Load(string path, IReadOnlyList<string> overrides, bool allowsMissingSources = false, RowsAhead? ahead = null)
    {
        TorchLibrary.Load(); // scripts may use it
        var given = new LoadOptions { Overrides = overrides, AllowsMissingSources = allowsMissingSources, OnSource = ahead is null ? null : ahead.Begin };
        var options = ScriptNotice.AddTo(given, _given.Errors, Settings.TrustsScripts);
        var result = UsersCode.Call(() => ExperimentLoader.Load(path, KnownNames.Default, options, Cancellation)); // the scripts' top level
        Log(result.Diagnostics);
        if (result.Experiment is { } experiment)
            End.Explain = experiment.Explain;
        return result;
    }

    /// <summary>The device that the user asks for, with as many threads as the user asks for.</summary>
    public torch.Device Device() => TorchBuild.Device(Settings.Device, Settings.Threads);

    /// <summary>Everything about sources, as this machine and the options have it.</summary>
    public SourceLibrary Sources() => new(SourceSettings.FromEnvironment() with { Offline = Settings.IsOffline });

    /// <summary>Shows warnings that are about a setting and go into the run as well.</summary>
    public void Tell(IReadOnlyList<Diagnostic> warnings)
    {
        Screen.Clear();
        if (!Settings.IsQuiet)
            Log([.. warnings.Where(warning => _told.Add(warning.ToString()))]);
    }

    /// <summary>Shows a warning that goes into the run as well.</summary>
    public void Warn(string warning)
    {
        Screen.Clear();
        if (!Settings.IsQuiet && _told.Add(warning))
            WarningLine.Show(Consoles.Errors, warning);
    }

    // A log is one document: it is written when nothing more can come, be it that the run is over or that an error ends it.
    private void Log(IReadOnlyList<Diagnostic> diagnostics, bool isLast = false, Exception? failure = null)
    {
        if (_format == DiagnosticFormat.Text)
        {
            DiagnosticScreen.Show(Consoles.Errors, diagnostics);
            return;
        }

        lock (_log)
        {
            _log.AddRange(diagnostics);
            if (isLast && !_isLogged)
                DiagnosticScreen.Show(_given, _log, _format, failure);
            _isLogged |= isLast;
        }
    }
}
