namespace Experiments.Engine;

/// <summary>A training's state in a file, opened to go on from it.</summary>
public sealed class TrainingStateFile : IDisposable
{
    private TrainingStateFile(SafetensorsFile file, TrainingRecord record)
    {
        File = file;
        Record = record;
    }

    /// <summary>How many steps were done.</summary>
    public int Step => Record.Step;

    /// <summary>How many epochs were done and evaluated.</summary>
    public int EpochsDone => Record.EpochsDone;

    internal SafetensorsFile File { get; }

    internal TrainingRecord Record { get; }

    /// <summary>Opens what <see cref="TrainingState.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be read, is damaged, or holds something else.</exception>
    public static TrainingStateFile Open(string path)
    {
        var file = SafetensorsFile.Open(path);
        try
        {
            return new TrainingStateFile(file, TrainingRecord.FromMetadata(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}
