using System.Diagnostics;
using System.Globalization;
using Experiments.Cli.Commands;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>
/// A process that does one trial. It ends in order when its standard input does: where this process asks it to, and where this process is
/// gone without a word.
/// </summary>
internal sealed class TrialProcess : IDisposable
{
    /// <summary>Says which GPUs a process sees.</summary>
    public const string VisibleDevices = "CUDA_VISIBLE_DEVICES";

    private const int Sigusr2 = 12;
    private const int Sigterm = 15;

    private readonly SweepFolder _sweep;
    private readonly PlannedTrial _trial;
    private readonly string? _job;
    private readonly int _linesBefore;
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();

    private TrialProcess(SweepFolder sweep, PlannedTrial trial, TrialSlot slot, string? job, Process process)
    {
        (_sweep, _trial, Slot, _job, _process) = (sweep, trial, slot, job, process);
        _linesBefore = sweep.ReadEvents(trial).Count;
        LogPath = Path.Combine(sweep.Path, SweepFiles.Output(trial.Index));
        _log = new StreamWriter(LogPath, append: true) { AutoFlush = true };
        process.OutputDataReceived += (_, received) => Keep(received.Data);
        process.ErrorDataReceived += (_, received) => Keep(received.Data);
    }

    /// <summary>Where it runs.</summary>
    public TrialSlot Slot { get; }

    /// <summary>The file that holds all that it printed.</summary>
    public string LogPath { get; }

    /// <summary>The trial.</summary>
    public PlannedTrial Trial => _trial;

    /// <summary>Done when it has ended.</summary>
    public Task Ended => _process.WaitForExitAsync();

    /// <summary>What it ended with.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a trial.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="slot">Where it runs.</param>
    /// <param name="untilEpoch">The epoch after which it waits; null: it runs to its end.</param>
    /// <param name="job">What a scheduler calls the task that starts it; null: none does.</param>
    public static TrialProcess Start(SweepFolder sweep, PlannedTrial trial, TrialSlot slot, int? untilEpoch = null, string? job = null)
    {
        var program = ProgramCommand.OfThisProcess();
        string[] arguments =
        [
            .. program.Arguments, TrialCommand.Name, sweep.Path, trial.Index.ToString(CultureInfo.InvariantCulture),
            TrialCommand.AttachedOption, "--threads", slot.Threads.ToString(CultureInfo.InvariantCulture),
            .. untilEpoch is { } epoch ? [TrialCommand.UntilOption, epoch.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            .. job is null ? Array.Empty<string>() : [TrialCommand.JobOption, job],
        ];
        var start = new ProcessStartInfo(program.File, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (slot.Gpu is { } gpu)
            start.Environment[VisibleDevices] = gpu;
        var process = new Process { StartInfo = start };
        var trialProcess = new TrialProcess(sweep, trial, slot, job, process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return trialProcess;
    }

    /// <summary>Asks it to write a checkpoint and end.</summary>
    public void End()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>What became of the trial. A process that died without a word, by a signal or for want of memory, has that noted.</summary>
    public TrialRecord Finish()
    {
        _process.WaitForExit(); // until its last lines are here
        var record = _sweep.ReadTrial(_trial);
        // The process that has the trial tells what becomes of it; and what an earlier one said is no word of this one.
        if (_process.ExitCode == Cli.ExitCode.Taken || record.State.IsDone() || (record.State is TrialState.Failed or TrialState.Interrupted && _sweep.ReadEvents(_trial).Count > _linesBefore))
            return record;
        var signal = _process.ExitCode > 128 ? _process.ExitCode - 128 : 0;
        _sweep.Append(_trial, new TrialEvent
        {
            State = signal switch
            {
                9 => TrialState.Lost, // whoever killed it may want it to go on
                Sigusr2 or Sigterm => TrialState.Interrupted, // it was told to end before it could listen
                _ => TrialState.Failed,
            },
            Job = _job,
            ExitCode = _process.ExitCode,
            Reason = signal switch
            {
                9 => "the process was killed (signal 9), by someone or for want of memory",
                > 0 => $"the process crashed or was killed (signal {signal})",
                _ => $"the process ended with exit code {_process.ExitCode}",
            },
        });
        return _sweep.ReadTrial(_trial);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        lock (_gate)
            _log.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _log.WriteLine(line);
    }
}
