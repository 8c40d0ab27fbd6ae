using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>
/// Has trials of a sweep run somewhere: in processes on this machine, or as tasks of a scheduler. Each is one call of the command
/// <c>trial SWEEP INDEX</c>, which needs the sweep's folder alone and writes the trial's states there; a launcher adds what only it can know.
/// </summary>
internal interface ILauncher
{
    /// <summary>What <c>--launcher</c> and the sweep's <c>launches.jsonl</c> call it.</summary>
    string Name { get; }

    /// <summary>Whether it is there until all trials have ended; if not, they live on without it.</summary>
    /// <param name="options">What the user asks for.</param>
    bool Stays(LaunchOptions options) => options.Waits;

    /// <summary>
    /// Hands trials over, and returns the exit code. A launcher whose trials live no longer than it does returns when all have ended; one
    /// that hands them to a scheduler returns at once unless it is asked to wait.
    /// </summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">The trials to be done, in the order in which they are to start.</param>
    /// <param name="options">What the user asks for.</param>
    /// <param name="cancellation">Ends it in order: trials write checkpoints.</param>
    /// <exception cref="CommandException">They cannot be handed over.</exception>
    int Launch(SweepFolder sweep, IReadOnlyList<PlannedTrial> trials, LaunchOptions options, CancellationToken cancellation);

    /// <summary>
    /// What is known of trials beyond their logs: tasks that are gone without a word are lost. Called before states are shown or anything is
    /// resumed; it appends to the logs.
    /// </summary>
    /// <param name="sweep">The sweep.</param>
    /// <exception cref="CommandException">Whoever has to be asked does not answer; the logs are as they were.</exception>
    QueueState Refresh(SweepFolder sweep);

    /// <summary>Ends the trials that are running or waiting under this launcher, in order, and returns how many it told to end.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <exception cref="CommandException">They cannot be told to end.</exception>
    int Cancel(SweepFolder sweep);
}
