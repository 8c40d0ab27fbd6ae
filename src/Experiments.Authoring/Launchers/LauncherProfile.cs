namespace Experiments.Authoring;

/// <summary>
/// Where and with what a sweep's trials run: a file of its own, apart from the experiment. The names and their meaning are submitit's
/// where it has them, so that a laboratory's settings can be taken over.
/// </summary>
public sealed record LauncherProfile
{
    /// <summary>What starts the trials.</summary>
    public LauncherKind Launcher { get; init; }

    /// <summary>Slurm's partition; null: the cluster's default one.</summary>
    public string? Partition { get; init; }

    /// <summary>Slurm's quality of service; null: the cluster's default one.</summary>
    public string? Qos { get; init; }

    /// <summary>The account that is charged; null: the user's default one.</summary>
    public string? Account { get; init; }

    /// <summary>The time limit of a task, in minutes, at least 1. A task that comes to it is requeued and goes on.</summary>
    public int TimeoutMin { get; init; } = 60;

    /// <summary>Processor cores for each trial; null: Slurm's default, one, and on this machine the cores divided by the trials at once.</summary>
    public int? CpusPerTask { get; init; }

    /// <summary>GPUs of each task; as many trials run in it at once, each with one. On this machine: how many GPUs are used.</summary>
    public int GpusPerNode { get; init; }

    /// <summary>Memory of each task, in GiB; null: the cluster's default.</summary>
    public double? MemGb { get; init; }

    /// <summary>Features that a node must have, as Slurm writes them; null: none.</summary>
    public string? Constraint { get; init; }

    /// <summary>Nodes that are left out, as Slurm writes them; null: none.</summary>
    public string? Exclude { get; init; }

    /// <summary>How many tasks of the array, or trials on this machine, run at once at most; null: submitit's 256, and here one.</summary>
    public int? ArrayParallelism { get; init; }

    /// <summary>How many seconds before its time is up a task is told, so that it writes its checkpoints.</summary>
    public int SignalDelayS { get; init; } = 90;

    /// <summary>How often a trial whose time is up is put back into the queue; being preempted does not count.</summary>
    public int MaxNumTimeout { get; init; } = 3;

    /// <summary>Lines of shell that go before the program, such as <c>module load dotnet</c>. They run as they stand.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Further arguments of <c>srun</c>, each one argument.</summary>
    public IReadOnlyList<string> SrunArgs { get; init; } = [];

    /// <summary>Further options of <c>sbatch</c> by their long names; a null value is an option that takes none.</summary>
    public IReadOnlyList<LauncherParameter> AdditionalParameters { get; init; } = [];

    /// <summary>The profile that runs trials on this machine where no file says otherwise.</summary>
    public static LauncherProfile Local { get; } = new();
}
