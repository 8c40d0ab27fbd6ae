using System.Text.Json;

namespace Experiments.Runs;

/// <summary>Makes a run's folder, whole or not at all.</summary>
internal static class RunFolderMaker
{
    /// <exception cref="RunFolderException">It cannot be made; nothing of it remains.</exception>
    public static (string Path, RunDocument Document) Make(string root, RunStart start, DateTimeOffset now, IDisk disk)
    {
        string name = start.FolderName ?? RunFolderName.For(now, start.Name, start.Identity);
        root = Path.GetFullPath(root);
        if (start.FolderName is { } given && RunFolderName.ProblemOf(given) is { } problem)
        {
            throw new ArgumentException($"'{given}' cannot be the name of a run's folder: {problem}.", nameof(start));
        }

        // Filled under a name that readers pass over, then renamed: nobody ever sees half a run folder.
        string making = Path.Combine(root, $".{name}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw new RunFolderException(
                $"The folder of the runs, '{root}', cannot be made: {exception.Message} Choose another with --runs DIR.", root, exception);
        }

        try
        {
            Directory.CreateDirectory(making);
            RunDocument document = StartingDocument(start, now, WriteSources(disk, making, start.Sources));
            AtomicFile.Write(disk, Path.Combine(making, RunFiles.Config), start.Config);
            AtomicFile.Write(disk, Path.Combine(making, RunFiles.Environment),
                JsonSerializer.Serialize(start.Environment, RunJson.Default.RunEnvironment) + "\n");
            AtomicFile.Write(disk, Path.Combine(making, RunFiles.Labels), JsonSerializer.Serialize(start.Labels, RunJson.Default.Labels) + "\n");
            AtomicFile.Write(disk, Path.Combine(making, RunFiles.Splits), SplitsCsv.Write(start.Splits));
            if (start.Data is { } data)
            {
                AtomicFile.Write(disk, Path.Combine(making, RunFiles.Data), JsonSerializer.Serialize(data, RunJson.Default.RunData) + "\n");
            }

            if (start.Examples.Count > 0)
            {
                AtomicFile.Write(disk, Path.Combine(making, RunFiles.Examples), stream => ExamplesFile.Write(stream, start.Examples));
            }

            if (start.Overrides is { } overrides)
            {
                AtomicFile.Write(disk, Path.Combine(making, RunFiles.Overrides), overrides);
            }

            WriteDocument(disk, making, document);
            DiskReserve.Take(disk, making);
            string path = Path.Combine(root, name);
            return (start.FolderName is null ? MoveToFreeName(making, path) : MoveTo(making, path), document);
        }
        catch (Exception exception)
        {
            TryDelete(making);
            if (exception is not RunFolderException && DiskProblem.Is(exception))
            {
                throw DiskProblem.Explain(exception, root);
            }

            throw;
        }
    }

    public static void WriteDocument(IDisk disk, string folder, RunDocument document) =>
        AtomicFile.Write(disk, Path.Combine(folder, RunFiles.Run), JsonSerializer.Serialize(document, RunJson.Default.RunDocument) + "\n");

    /// <summary>The error that a name for a run is in use.</summary>
    public static RunFolderException Taken(string path, Exception? inner = null) => new(
        $"There is a run '{path}' already. 'resume' goes on with one that has not come to its end; a new one needs another name.", path, inner);

    public static void TryDelete(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // The first failure is the one to tell; readers pass over names that begin with a dot.
        }
    }

    private static RunDocument StartingDocument(RunStart start, DateTimeOffset now, IReadOnlyList<SourceDocument> sources)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in start.Settings)
        {
            settings[key] = value;
        }

        var before = start.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Value);
        return new RunDocument
        {
            Format = RunDocument.CurrentFormat,
            Name = start.Name,
            Status = RunStatus.Running,
            Started = (now - before).ToUniversalTime(),
            Seconds = start.Phases.Count == 0 ? null : Math.Round(before.TotalSeconds, 3),
            Phases = start.Phases.Count == 0 ? null : start.Phases.ToDictionary(phase => phase.Key, phase => Math.Round(phase.Value.TotalSeconds, 3)),
            Seed = start.Seed,
            Identity = start.Identity,
            Group = start.Group,
            Sweep = start.Sweep,
            Torch = start.Environment.Torch,
            Device = start.Environment.Device,
            StandIns = start.StandIns,
            Warnings = start.Warnings,
            Rows = start.Rows,
            Weights = start.Weights,
            Scripts = ScriptsHash.Of(start.Sources),
            Numerics = start.Numerics,
            Process = ProcessMark.OfThisProcess(),
            Sources = sources,
            Settings = settings,
        };
    }

    private static List<SourceDocument> WriteSources(IDisk disk, string folder, IReadOnlyList<RunSource> sources)
    {
        var places = new SourcePaths();
        var stored = new List<SourceDocument>(sources.Count);
        foreach (RunSource source in sources)
        {
            string place = places.Place(source.Path);
            string path = Path.Combine(folder, RunFiles.Source, place);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(disk, path, stream => stream.Write(source.Content.Span));
            stored.Add(new SourceDocument(source.Path, place));
        }

        return stored;
    }

    private static string MoveTo(string making, string path)
    {
        try
        {
            Directory.Move(making, path);
            return path;
        }
        catch (IOException exception) when (Path.Exists(path))
        {
            throw Taken(path, exception);
        }
    }

    /// <summary>Moves a folder to a name, or where that is taken to the next with a number behind it.</summary>
    public static string MoveToFreeName(string making, string wanted)
    {
        for (int i = 1; ; i++)
        {
            string path = i == 1 ? wanted : $"{wanted}-{i}";
            try
            {
                Directory.Move(making, path);
                return path;
            }
            catch (IOException) when (Path.Exists(path) && i < 10_000)
            {
                // Two runs of one experiment in one second: the next number, also where another process was faster.
            }
        }
    }
}
