using System.Diagnostics;
using System.Globalization;
using Experiments.Cli.Commands;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>A trial in a process of its own, which a crash or a lack of memory costs alone.</summary>
internal sealed class TaskTrial : IDisposable
{
    private readonly SweepFolder _sweep;
    private readonly PlannedTrial _trial;
    private readonly string _job;
    private readonly int _linesBefore;
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="job">What the scheduler calls the task.</param>
    /// <param name="threads">How many threads it has; null: one a core.</param>
    /// <param name="gpu">The only GPU that it sees; null: those that this process sees.</param>
    public TaskTrial(SweepFolder sweep, PlannedTrial trial, string job, int? threads, string? gpu)
    {
        (_sweep, _trial, _job) = (sweep, trial, job);
        _linesBefore = sweep.ReadEvents(trial).Count;
        var program = ProgramCommand.OfThisProcess();
        var start = new ProcessStartInfo(program.File) { RedirectStandardInput = true };
        string[] arguments =
        [
            .. program.Arguments, TrialCommand.Name, TrialCommand.AttachedOption, "--job", job,
            .. threads is { } count ? new[] { "--threads", count.ToString(CultureInfo.InvariantCulture) } : [],
            "--", sweep.Path, trial.Index.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (gpu is not null)
            start.Environment["CUDA_VISIBLE_DEVICES"] = gpu;
        _process = Process.Start(start)!;
    }

    /// <summary>Done when its process has ended.</summary>
    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Ends it in order where the scheduler's signal did not reach it: it was too young to listen.</summary>
    public void End()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    /// <summary>How it stands once its process has ended, which its log says from now on in any case, and the process's exit code.</summary>
    public (TrialRecord Record, int ExitCode) Conclude()
    {
        var code = _process.ExitCode;
        var record = _sweep.ReadTrial(_trial);
        if (record.State.IsDone() || (_sweep.ReadEvents(_trial).Count > _linesBefore && record.Last?.State != TrialState.Running))
            return (record, code);
        // Its process had no time for a last word.
        var signal = code > 128 ? code - 128 : (int?)null;
        var isNotice = signal is 12 or 15; // it was told to end before it could listen
        _sweep.Append(_trial, new TrialEvent
        {
            State = isNotice ? TrialState.Interrupted : TrialState.Failed,
            Job = _job,
            ExitCode = code,
            Reason = signal switch
            {
                null => $"its process ended with exit code {code} and no word",
                9 => "its process was killed (signal 9): by hand, or for want of memory",
                _ => $"its process was ended by signal {signal}",
            },
        });
        return (_sweep.ReadTrial(_trial), code);
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
