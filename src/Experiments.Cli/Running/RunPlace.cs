using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Where a run stands among others: what its folder is called, and which sweep it is a trial of. Neither changes the run's identity.</summary>
/// <param name="FolderName">The name of its folder; null: time, name and identity.</param>
/// <param name="Sweep">The sweep's id; null: none.</param>
internal sealed record RunPlace(string? FolderName, string? Sweep)
{
    /// <summary>A folder named by time, and no sweep.</summary>
    public static RunPlace Free { get; } = new(null, null);

    /// <summary>Makes sure that the folder can be made, before anything is computed for it.</summary>
    /// <param name="runs">The folder of all runs.</param>
    /// <exception cref="CommandException">It cannot.</exception>
    public void Check(string runs)
    {
        if (FolderName is null)
            return;
        try
        {
            RunFolder.CheckName(runs, FolderName);
        }
        catch (RunFolderException error)
        {
            throw new CommandException(error.Message, ExitCode.BadInput);
        }
    }
}
