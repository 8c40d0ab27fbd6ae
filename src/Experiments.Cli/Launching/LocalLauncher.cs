using System.Runtime.InteropServices;
using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>
/// Runs trials on this machine, each in a process of its own, so that a crash costs that trial alone. It watches until all have ended; the
/// processes end in order when it does, however it ends.
/// </summary>
/// <param name="profile">The launcher's settings.</param>
/// <param name="consoles">Where to print.</param>
/// <param name="file">The file of the settings; null: they have none.</param>
internal sealed class LocalLauncher(LauncherProfile profile, Consoles consoles, string? file) : ILauncher
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public string Name => "local";

    /// <summary>How many GPUs this process sees.</summary>
    public Func<int> Gpus { get; init; } = TorchBuild.Gpus;

    /// <inheritdoc/>
    public bool Stays(LaunchOptions options) => true;

    /// <inheritdoc/>
    public int Launch(SweepFolder sweep, IReadOnlyList<PlannedTrial> trials, LaunchOptions options, CancellationToken cancellation)
    {
        using var taken = sweep.Take();
        sweep.ClearCancel();
        sweep.Append(SweepLaunch.ByThisProcess(Name, [.. trials.Select(trial => trial.Index)]) with { Profile = file });
        var slots = Slots(sweep, options);
        var screen = new SweepScreen(consoles, sweep, trials, slots.Count, options.IsQuiet);
        var waiting = new Queue<PlannedTrial>(trials);
        var running = new List<TrialProcess>();
        var (failed, isEnding) = (0, false);
        using var kill = Watch(running, () => isEnding);
        while (running.Count > 0 || (waiting.Count > 0 && !isEnding))
        {
            if (!isEnding && (cancellation.IsCancellationRequested || sweep.IsCancelRequested() || (options.IsFailFast && failed > 0)))
            {
                isEnding = true;
                screen.Ending(running.Count);
                foreach (var process in running)
                    process.End();
            }

            while (!isEnding && running.Count < slots.Count && waiting.TryDequeue(out var next))
            {
                var slot = slots.First(free => !running.Exists(process => process.Slot == free));
                var process = TrialProcess.Start(sweep, next, slot, untilEpoch: options.UntilEpoch);
                lock (running)
                    running.Add(process);
                screen.Started(next);
            }

            foreach (var process in running.Where(process => process.HasExited).ToList())
            {
                lock (running)
                    running.Remove(process);
                var record = process.Finish();
                if (record.State is TrialState.Failed or TrialState.Lost)
                    failed++;
                process.Dispose(); // its log is whole then
                screen.Ended(record);
            }

            screen.Refresh();
            if (running.Count > 0)
                Thread.Sleep(Tick);
        }

        screen.Close();
        return cancellation.IsCancellationRequested || sweep.IsCancelRequested() ? ExitCode.Interrupted
            : failed > 0 ? ExitCode.Failed
            : ExitCode.Done;
    }

    /// <inheritdoc/>
    public QueueState Refresh(SweepFolder sweep) => QueueState.Empty; // whether a process of this machine is there is seen when its log is read

    /// <inheritdoc/>
    public int Cancel(SweepFolder sweep)
    {
        var running = sweep.ReadTrials().Count(trial => trial.State == TrialState.Running && trial.Last?.Job is null);
        if (sweep.ReadLaunches().Any(launch => launch.Launcher == Name && launch.IsAlive() != false))
            sweep.RequestCancel();
        return running;
    }

    private IReadOnlyList<TrialSlot> Slots(SweepFolder sweep, LaunchOptions options) => TrialSlots.Of(
        profile, options, Environment.ProcessorCount,
        sweep.Plan.Device is null or "cuda" ? Gpus() : 0,
        Environment.GetEnvironmentVariable(TrialProcess.VisibleDevices));

    // The first signal is the command's own; a second one ends this process at once, and takes the trials with it.
    private static PosixSignalRegistration Watch(List<TrialProcess> running, Func<bool> isEnding) =>
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (!isEnding())
                return;
            lock (running)
                running.ForEach(process => process.Kill());
        });
}
