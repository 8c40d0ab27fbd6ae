namespace Experiments.Authoring;

/// <summary>The settings of a launcher profile.</summary>
internal static class LauncherSettings
{
    /// <summary>The key that says what the profile is for.</summary>
    public const string Launcher = "launcher";

    private const string Prefix = "slurm_";

    // A year: beyond it a typing error is likelier than a wish.
    private const int MostMinutes = 366 * 24 * 60;

    // What the launcher on this machine has a use for.
    private static readonly HashSet<string> Local = [Launcher, "cpus_per_task", "gpus_per_node", "array_parallelism"];

    /// <summary>Their description.</summary>
    public static Section<LauncherProfile> Section { get; } = new(
        new ValueSetting<LauncherProfile, LauncherKind>(Launcher, new EnumKind<LauncherKind>(), p => p.Launcher, (p, v) => p with { Launcher = v },
            "What starts the trials: this machine, or a Slurm cluster.", required: true),
        Text("partition", p => p.Partition, (p, v) => p with { Partition = v }, "Slurm's partition; by default the cluster's."),
        Text("qos", p => p.Qos, (p, v) => p with { Qos = v }, "Slurm's quality of service; by default the cluster's."),
        Text("account", p => p.Account, (p, v) => p with { Account = v }, "The account that is charged; by default the user's."),
        new ValueSetting<LauncherProfile, int>("timeout_min", new WholeNumberKind<int>(1, MostMinutes), p => p.TimeoutMin,
            (p, v) => p with { TimeoutMin = v }, "The time limit of a task in minutes. A trial that comes to it is put back and goes on."),
        new ValueSetting<LauncherProfile, int?>("cpus_per_task", new NullableKind<int>(new WholeNumberKind<int>(1, 1024)), p => p.CpusPerTask,
            (p, v) => p with { CpusPerTask = v }, "Processor cores, and so threads, of each trial; by default one on Slurm, here the cores divided.",
            optional: true),
        new ValueSetting<LauncherProfile, int>("gpus_per_node", new WholeNumberKind<int>(0, 64), p => p.GpusPerNode,
            (p, v) => p with { GpusPerNode = v }, "GPUs of a task: as many trials run in it at once, each with one. Here: how many GPUs are used."),
        new ValueSetting<LauncherProfile, double?>("mem_gb", new NullableKind<double>(new NumberKind(0, 1_000_000, minIncluded: false)),
            p => p.MemGb, (p, v) => p with { MemGb = v }, "Memory of a task in GiB; by default the cluster's.", optional: true),
        Text("constraint", p => p.Constraint, (p, v) => p with { Constraint = v }, "Features that a node must have, as Slurm writes them."),
        Text("exclude", p => p.Exclude, (p, v) => p with { Exclude = v }, "Nodes that are left out, as Slurm writes them."),
        new ValueSetting<LauncherProfile, int?>("array_parallelism", new NullableKind<int>(new WholeNumberKind<int>(1, 1_000_000)),
            p => p.ArrayParallelism, (p, v) => p with { ArrayParallelism = v },
            "How many tasks run at once at most; by default 256 on Slurm, one here.", optional: true),
        new ValueSetting<LauncherProfile, int>("signal_delay_s", new WholeNumberKind<int>(1, 65_535), p => p.SignalDelayS,
            (p, v) => p with { SignalDelayS = v }, "How many seconds before its time is up a task is told; Slurm may do it a minute earlier."),
        new ValueSetting<LauncherProfile, int>("max_num_timeout", new WholeNumberKind<int>(0, 1000), p => p.MaxNumTimeout,
            (p, v) => p with { MaxNumTimeout = v }, "How often a trial whose time is up is put back; being preempted does not count."),
        new ValueSetting<LauncherProfile, IReadOnlyList<string>>("setup", new ListKind<string>(new TextKind(oneLine: true)), p => p.Setup,
            (p, v) => p with { Setup = v }, "Lines of shell that go before the program, as they stand: `[module load dotnet]`."),
        new ValueSetting<LauncherProfile, IReadOnlyList<string>>("srun_args", new ListKind<string>(new TextKind(oneLine: true)), p => p.SrunArgs,
            (p, v) => p with { SrunArgs = v }, "Further arguments of `srun`, each one argument."),
        new ValueSetting<LauncherProfile, IReadOnlyList<LauncherParameter>>("additional_parameters", new ParametersKind(),
            p => p.AdditionalParameters, (p, v) => p with { AdditionalParameters = v },
            "Further options of `sbatch` by their long names; `true` stands for one that takes no value."))
    {
        Elsewhere = WithoutPrefix,
    };

    /// <summary>Whether a launcher on this machine has a use for a setting.</summary>
    public static bool IsLocal(string key) => Local.Contains(key);

    // submitit's automatic executor has the same names with its cluster's in front.
    private static IReadOnlyList<string> WithoutPrefix(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && Section!.Find(key[Prefix.Length..]) is { } setting ? [setting.Key] : [];

    private static ValueSetting<LauncherProfile, string?> Text(
        string key, Func<LauncherProfile, string?> get, Func<LauncherProfile, string?, LauncherProfile> set, string description) =>
        new(key, new TextKind(oneLine: true)!, get, set, description, optional: true);
}
