using System.Text.Json;

namespace Experiments.Cli.Launching;

/// <summary>
/// What the tasks of one job array must know: <c>slurm/N/array.json</c> in the sweep's folder. It is written before the array is handed
/// in, and is all that goes from there to the tasks.
/// </summary>
internal sealed record SlurmArray
{
    /// <summary>The folder of all arrays, in the sweep's.</summary>
    public const string Folder = "slurm";

    /// <summary>The file's name.</summary>
    public const string File = "array.json";

    /// <summary>The trials, in the order in which the tasks have them.</summary>
    public required IReadOnlyList<int> Trials { get; init; }

    /// <summary>How many trials a task runs at once: one for each of its GPUs, and one where it has none.</summary>
    public int TrialsPerTask { get; init; } = 1;

    /// <summary>How many threads a trial has; null: as many as there are cores.</summary>
    public int? Threads { get; init; }

    /// <summary>The time limit of a task in minutes.</summary>
    public required int TimeoutMin { get; init; }

    /// <summary>How many seconds before that a task is told.</summary>
    public required int SignalDelayS { get; init; }

    /// <summary>How often a trial whose time is up is put back.</summary>
    public required int MaxNumTimeout { get; init; }

    /// <summary>The epoch after which trials wait, for others to be compared with; null: they run to their end.</summary>
    public int? UntilEpoch { get; init; }

    /// <summary>How many tasks the array has.</summary>
    public int Tasks() => (Trials.Count + TrialsPerTask - 1) / TrialsPerTask;

    /// <summary>The trials of a task.</summary>
    /// <param name="task">Its number in the array, from 0.</param>
    public IReadOnlyList<int> OfTask(int task) => [.. Trials.Skip(task * TrialsPerTask).Take(TrialsPerTask)];

    /// <summary>The folder of an array.</summary>
    /// <param name="sweep">The sweep's folder.</param>
    /// <param name="number">The array's number, from 1.</param>
    public static string FolderOf(string sweep, int number) => Path.Combine(sweep, Folder, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes the file; the folder has to be there.</summary>
    public void Write(string folder) => System.IO.File.WriteAllText(Path.Combine(folder, File), JsonSerializer.Serialize(this, SlurmJson.Default.SlurmArray) + "\n");

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandException">It is not there, or not what this program writes.</exception>
    public static SlurmArray Read(string folder)
    {
        var path = Path.Combine(folder, File);
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllText(path), SlurmJson.Default.SlurmArray)
                ?? throw new CommandException($"'{path}' says nothing. Hand the sweep in anew with 'resume'.", ExitCode.BadInput);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandException($"'{path}' cannot be read: {error.Message} Hand the sweep in anew with 'resume'.", ExitCode.BadInput);
        }
    }
}
