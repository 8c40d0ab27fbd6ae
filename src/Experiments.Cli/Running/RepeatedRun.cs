using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>A run that is run again from its folder alone, and compared with what it came to.</summary>
/// <param name="session">What it has at hand.</param>
internal sealed class RepeatedRun(RunSession session)
{
    /// <summary>Runs again, compares, and returns the exit code: failed, where the result is another.</summary>
    /// <param name="record">The run.</param>
    public int Go(RunRecord record)
    {
        if (record.Status is not (RunStatus.Completed or RunStatus.Stopped))
            throw new CommandException(
                $"'{PathText.Of(record.Folder)}' did not come to its end, so there is nothing to compare with. 'resume' goes on with it.",
                ExitCode.BadInput);

        var clock = new PhaseClock();
        using var recorded = RecordedRun.Read(session, record, clock);
        if (recorded is null)
            return ExitCode.BadInput;
        List<string> warnings = [];
        if (recorded.Change is { } change)
        {
            warnings.Add($"This runs {record.FolderName} again. {change}");
            session.Warn(warnings[0]);
        }

        var run = new SingleRun(session, recorded.Experiment, recorded.Inputs, recorded.Device, clock)
        {
            Group = recorded.Change is null ? record.Group : null,
            StandIns = record.StandIns,
            Warnings = warnings,
            Folder = record.Folder,
        };
        var code = run.Go();
        if (code != ExitCode.Done)
            return code;
        var repetition = Repetition.Of(record, RunReader.Read(run.Path!), recorded.Change);
        RepetitionScreen.Show(session.Consoles.Output, repetition);
        return repetition.Agreement == Agreement.Different ? ExitCode.Failed : ExitCode.Done;
    }
}
