using Experiments.Cli.Screens;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>A run that was interrupted, failed or was lost, and goes on from its last checkpoint to the bits that it would have come to.</summary>
/// <param name="session">What it has at hand.</param>
internal sealed class ResumedRun(RunSession session)
{
    /// <summary>Whether the run's process is known to be gone, where it was on another machine.</summary>
    public bool IsLost { get; init; }

    /// <summary>Goes on with the run and returns the exit code.</summary>
    /// <param name="record">The run.</param>
    public int Go(RunRecord record)
    {
        Check(record);
        session.End.Subject = record;
        var clock = new PhaseClock();
        using var recorded = RecordedRun.Read(session, record, clock);
        if (recorded is null)
            return ExitCode.BadInput;
        if (recorded.Change is { } change)
            throw new CommandException($"'{PathText.Of(record.Folder)}' cannot go on. {change} Run the experiment anew.", ExitCode.BadInput);
        if (record.Torch != TorchBuild.Name)
            session.Warn($"The run began on Torch={record.Torch} and goes on with Torch={TorchBuild.Name}: its last digits will be others.");

        var (inputs, experiment) = (recorded.Inputs, recorded.Experiment);
        // A run that was killed before its first checkpoint begins again, in its folder.
        var path = RunCheckpoints.StatePath(record.Folder);
        using var state = File.Exists(path) ? TrainingStateFile.Open(path) : null;
        var model = new RunModel(session, inputs, recorded.Device, clock);
        using var classifier = model.Create();
        var run = RunFolder.Reopen(record.Folder, state?.Step, isGone: IsLost, before: clock.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Value));
        session.End.Watch(run);
        RunCheckpoints.RemoveTorn(run.Path);
        foreach (var (phase, time) in clock.Phases)
            run.AddPhase(phase, time);
        session.Screen.Resumed(run.Path, state?.Step);
        return new TrainingSession(session, run, inputs, model.Trainer, classifier) { StandIns = record.StandIns, From = state }.Go();
    }

    private void Check(RunRecord record)
    {
        var folder = PathText.Of(record.Folder);
        if (record.Status is RunStatus.Completed or RunStatus.Stopped)
            throw new CommandException(
                $"'{folder}' has ended ({record.ExitReason}): there is nothing to go on with. 'rerun' runs it again.", ExitCode.BadInput);
        if (record.Status == RunStatus.Running && !(IsLost && record.IsElsewhere))
        {
            throw new CommandException(
                record.IsElsewhere
                    ? $"'{folder}' says that it is running on {record.Host}, which cannot be asked from here. Wait until it has ended. "
                        + "If you know that its process is gone, 'resume --lost' goes on with it."
                    : $"'{folder}' is running. Wait until it has ended, or end it first.",
                ExitCode.BadInput);
        }
    }
}
