using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Whose fault an error is, as the exit code tells it.</summary>
internal static class Failure
{
    /// <summary>What a command returns that an error has ended.</summary>
    public static int ExitCodeOf(Exception error) => error switch
    {
        // The network, the disk, the arithmetic: nothing that the user wrote is wrong.
        SourceUnavailableException or CacheException or TrainingException { Step: > 0 } => ExitCode.Failed,
        CommandException command => command.ExitCode,
        ExperimentException or SourceException or DataException or EngineException or UnknownRunException => ExitCode.BadInput,
        _ => ExitCode.Failed,
    };
}
