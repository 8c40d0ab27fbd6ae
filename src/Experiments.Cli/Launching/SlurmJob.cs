using System.Globalization;

namespace Experiments.Cli.Launching;

/// <summary>A job array that Slurm has taken.</summary>
internal sealed class SlurmJob
{
    // Is there where the user has taken the array back: its tasks that have not begun never will, and nothing is wrong with that.
    private const string CancelledFile = "cancelled";

    private readonly string _folder;
    private readonly Dictionary<int, int> _tasks;

    /// <summary>An array that Slurm has taken.</summary>
    /// <param name="id">What Slurm calls it.</param>
    /// <param name="folder">Its folder, in the sweep's.</param>
    /// <param name="array">What it is of.</param>
    public SlurmJob(string id, string folder, SlurmArray array)
    {
        (Id, _folder) = (id, folder);
        _tasks = array.Trials.Index().ToDictionary(place => place.Item, place => place.Index / array.TrialsPerTask);
        HandedIn = File.GetLastWriteTimeUtc(Path.Combine(folder, SlurmArray.File));
    }

    /// <summary>What Slurm calls it.</summary>
    public string Id { get; }

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset HandedIn { get; }

    /// <summary>Whether the user has taken it back.</summary>
    public bool IsCancelled => File.Exists(Path.Combine(_folder, CancelledFile));

    /// <summary>The task that has a trial; null: none has it.</summary>
    /// <param name="trial">The trial's number.</param>
    public int? TaskOf(int trial) => _tasks.TryGetValue(trial, out var task) ? task : null;

    /// <summary>What Slurm calls a task.</summary>
    public string NameOf(int task) => new SlurmPlace(Id, task).Name;

    /// <summary>The log of a task.</summary>
    public string LogOf(int task) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{task}.log"));

    /// <summary>Notes that the user takes it back, or that it was not taken back after all.</summary>
    public void SetCancelled(bool isCancelled)
    {
        var path = Path.Combine(_folder, CancelledFile);
        if (isCancelled)
            File.WriteAllText(path, "");
        else
            File.Delete(path);
    }
}
