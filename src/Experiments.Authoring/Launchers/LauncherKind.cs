namespace Experiments.Authoring;

/// <summary>What starts the trials of a sweep.</summary>
public enum LauncherKind
{
    /// <summary>This machine: a process for each trial.</summary>
    Local,

    /// <summary>A Slurm cluster: one job array for all trials.</summary>
    Slurm,
}
