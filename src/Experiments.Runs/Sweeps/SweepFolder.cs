using System.Globalization;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>
/// The folder of a sweep: what is to be done (<c>plan.json</c>, written once), what became of each trial (a file for each, so that no two
/// machines ever append to one), and the experiment as it was. A task needs nothing else.
/// </summary>
public sealed class SweepFolder
{
    private SweepFolder(string path, SweepPlan plan)
    {
        Path = path;
        Plan = plan;
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>The folder's name, by which commands call the sweep.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What is to be done.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The folder that holds the runs, and the sweep among them.</summary>
    public string RunsRoot => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Makes the folder of a sweep, whole or not at all.</summary>
    /// <param name="root">The folder of all runs; made where it does not exist.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="configs">Each trial's experiment, which names scripts below <c>../source/</c>.</param>
    /// <param name="sources">The files that the experiment was read from.</param>
    /// <exception cref="RunFolderException">It cannot be made; nothing of it remains.</exception>
    public static SweepFolder Create(string root, SweepPlan plan, IReadOnlyList<string> configs, IReadOnlyList<RunSource> sources)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(configs);
        ArgumentNullException.ThrowIfNull(sources);
        root = System.IO.Path.GetFullPath(root);
        string time = plan.Created.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string name = $"{time}-{RunFolderName.Safe(plan.Name)}{SweepFiles.Suffix}";
        string making = System.IO.Path.Combine(root, $".{name}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(making, SweepFiles.Trials));
            foreach (RunSource source in sources)
            {
                string path = System.IO.Path.Combine(making, SweepFiles.Source, source.Path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                AtomicFile.Write(LocalDisk.Instance, path, stream => stream.Write(source.Content.Span));
            }

            for (int i = 0; i < configs.Count; i++)
            {
                // Flushed once, with the plan: a thousand flushes take a minute on a shared disk.
                File.WriteAllText(System.IO.Path.Combine(making, SweepFiles.Config(i)), configs[i]);
            }

            AtomicFile.Write(LocalDisk.Instance, System.IO.Path.Combine(making, SweepFiles.Plan),
                JsonSerializer.Serialize(plan, SweepJson.Default.SweepPlan) + "\n");
            return new SweepFolder(RunFolderMaker.MoveToFreeName(making, System.IO.Path.Combine(root, name)), plan);
        }
        catch (Exception exception)
        {
            RunFolderMaker.TryDelete(making);
            if (exception is not RunFolderException && DiskProblem.Is(exception))
            {
                throw DiskProblem.Explain(exception, root);
            }

            throw;
        }
    }

    /// <summary>Whether a folder is a sweep's.</summary>
    /// <param name="path">The folder.</param>
    public static bool IsSweep(string path) => File.Exists(System.IO.Path.Combine(path, SweepFiles.Plan));

    /// <summary>Opens a sweep's folder.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunFolderException">It is none, or its plan cannot be read.</exception>
    public static SweepFolder Open(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        string file = System.IO.Path.Combine(path, SweepFiles.Plan);
        SweepPlan? plan;
        try
        {
            plan = RunReader.ReadText(file) is { } text ? JsonSerializer.Deserialize(text, SweepJson.Default.SweepPlan) : null;
        }
        catch (JsonException exception)
        {
            throw new RunFolderException($"'{file}' is damaged: {exception.Message} Start the sweep anew: runs that are done are not run again.", file,
                exception);
        }

        if (plan is null)
        {
            throw new RunFolderException($"'{path}' is no sweep: it has no {SweepFiles.Plan}.", path);
        }

        if (plan.Format > SweepPlan.CurrentFormat)
        {
            throw new RunFolderException($"'{file}' was written by a newer version of this program. Update this program.", file);
        }

        return new SweepFolder(path, plan);
    }

    /// <summary>A trial's resolved experiment.</summary>
    /// <param name="trial">The trial.</param>
    public string ConfigPath(PlannedTrial trial) => System.IO.Path.Combine(Path, SweepFiles.Config(trial.Index));

    /// <summary>Where a trial's run is, or will be.</summary>
    /// <param name="trial">The trial.</param>
    public string RunPath(PlannedTrial trial) => System.IO.Path.Combine(RunsRoot, trial.Run);

    /// <summary>The files that the experiment was read from.</summary>
    public IReadOnlyList<RunSource> ReadSources()
    {
        string folder = System.IO.Path.Combine(Path, SweepFiles.Source);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => new RunSource(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))]
            : [];
    }

    /// <summary>Keeps a second process from working on a trial; the kernel lets go of it when the process ends.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="RunFolderException">Another process works on it (<see cref="RunFolderException.IsTaken"/>), or it cannot be written.</exception>
    public IDisposable Take(PlannedTrial trial) => RunLock.Take(
        System.IO.Path.Combine(Path, SweepFiles.Trials, $".{trial.Index}.lock"),
        $"Another process works on trial {trial.Index} of '{Path}'. Wait until it has ended, or end it first.");

    /// <summary>Keeps a second process from running the sweep on this machine.</summary>
    /// <exception cref="RunFolderException">Another process runs it.</exception>
    public IDisposable Take() => RunLock.Take(
        System.IO.Path.Combine(Path, RunFiles.Lock), $"The sweep '{Path}' is being run by another process. Wait until it has ended, or 'cancel' it.");

    /// <summary>Notes what became of a trial; the time is filled in.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="happened">What became of it.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Append(PlannedTrial trial, TrialEvent happened) => LineLog.Append(
        System.IO.Path.Combine(Path, SweepFiles.Log(trial.Index)), happened with { Time = DateTimeOffset.UtcNow }, SweepLines.Default.TrialEvent);

    /// <summary>What became of a trial so far, in order.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="RunFolderException">Its log cannot be read.</exception>
    public IReadOnlyList<TrialEvent> ReadEvents(PlannedTrial trial) =>
        LineLog.Read(System.IO.Path.Combine(Path, SweepFiles.Log(trial.Index)), SweepLines.Default.TrialEvent);

    /// <summary>Notes that trials were handed to a launcher; the time is filled in.</summary>
    /// <param name="launch">Which, and where.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Append(SweepLaunch launch) => LineLog.Append(
        System.IO.Path.Combine(Path, SweepFiles.Launches), launch with { Time = DateTimeOffset.UtcNow }, SweepLines.Default.SweepLaunch);

    /// <summary>The launchers that trials were handed to, in order.</summary>
    /// <exception cref="RunFolderException">The file cannot be read.</exception>
    public IReadOnlyList<SweepLaunch> ReadLaunches() =>
        LineLog.Read(System.IO.Path.Combine(Path, SweepFiles.Launches), SweepLines.Default.SweepLaunch);

    /// <summary>Asks whoever runs the sweep, on whatever machine, to end it in order.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void RequestCancel() => AtomicFile.Write(LocalDisk.Instance, System.IO.Path.Combine(Path, SweepFiles.Cancel), "");

    /// <summary>Whether the sweep is asked to end.</summary>
    public bool IsCancelRequested() => File.Exists(System.IO.Path.Combine(Path, SweepFiles.Cancel));

    /// <summary>Takes the wish back.</summary>
    public void ClearCancel() => File.Delete(System.IO.Path.Combine(Path, SweepFiles.Cancel));

    /// <summary>How every trial stands.</summary>
    /// <exception cref="RunFolderException">A log cannot be read.</exception>
    public IReadOnlyList<TrialRecord> ReadTrials() => [.. Plan.Trials.Select(ReadTrial)];

    /// <summary>How a trial stands.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="RunFolderException">Its log cannot be read.</exception>
    public TrialRecord ReadTrial(PlannedTrial trial)
    {
        IReadOnlyList<TrialEvent> events = ReadEvents(trial);
        TrialEvent? last = events is [.., var event_] ? event_ : null;
        RunRecord? run = ReadRun(last?.Run ?? trial.Run);
        return new TrialRecord(trial, StateOf(last, run), last, run) { Epochs = events.Select(line => line.Epochs ?? 0).DefaultIfEmpty(0).Max() };
    }

    /// <summary>Puts a link to a trial's run below <c>runs/</c>, where the file system has links; what does not is no loss.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="runFolder">The name of the run's folder.</param>
    public void Link(PlannedTrial trial, string runFolder)
    {
        string link = System.IO.Path.Combine(Path, SweepFiles.Links, $"{trial.Index}-{trial.Name}");
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(link)!);
            if (new FileInfo(link).LinkTarget is not null)
            {
                File.Delete(link);
            }

            Directory.CreateSymbolicLink(link, System.IO.Path.Combine("..", "..", runFolder));
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // plan.json and the logs say the same.
        }
    }

    /// <summary>How a trial stands whose run stands so.</summary>
    /// <param name="status">The run's status.</param>
    public static TrialState OfRun(RunStatus status) => status switch
    {
        RunStatus.Running => TrialState.Running,
        RunStatus.Completed => TrialState.Completed,
        RunStatus.Stopped => TrialState.Stopped,
        RunStatus.Interrupted => TrialState.Interrupted,
        RunStatus.Failed => TrialState.Failed,
        _ => TrialState.Lost,
    };

    private static TrialState StateOf(TrialEvent? last, RunRecord? run)
    {
        switch (last?.State)
        {
            case null:
                return TrialState.Pending;
            case TrialState.Running when last.IsAlive() == false:
                // Ended between the run's last word and the trial's.
                return run?.Ended >= last.Time ? OfRun(run.Status) : TrialState.Lost;
            case { } state when state.HasResult() && run is null:
                return TrialState.Lost; // its folder was deleted
            case { } state:
                return state;
        }
    }

    private RunRecord? ReadRun(string name)
    {
        string folder = System.IO.Path.Combine(RunsRoot, name);
        try
        {
            return File.Exists(System.IO.Path.Combine(folder, RunFiles.Run)) ? RunReader.Read(folder) : null;
        }
        catch (RunFolderException)
        {
            return null;
        }
    }
}
