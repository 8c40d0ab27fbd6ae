using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Experiments.Runs;

/// <summary>Reads a run's folder: one of a finished run, of a running one, or of one that was killed.</summary>
public static class RunReader
{
    /// <summary>Reads a run. A file that is missing leaves what it would tell unknown.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunFolderException">There is no such folder, or its <c>run.json</c> is not one.</exception>
    public static RunRecord Read(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return ToRecord(folder, ReadDocument(folder));
    }

    /// <exception cref="RunFolderException">There is no such folder, or its <c>run.json</c> is not one.</exception>
    internal static RunDocument ReadDocument(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new RunFolderException($"There is no run folder '{folder}'. The command 'compare' lists the runs there are.", folder);
        }

        string path = Path.Combine(folder, RunFiles.Run);
        RunDocument document;
        try
        {
            document = RunJson.ReadRun(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            document = new RunDocument();
        }
        catch (JsonException exception)
        {
            throw new RunFolderException(
                $"'{path}' is damaged: {exception.Message} The rest of the folder can still be read by hand; delete the folder to be rid of this.",
                path, exception);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw new RunFolderException($"'{path}' cannot be read: {exception.Message}", path, exception);
        }

        if (document.Format > RunDocument.CurrentFormat)
        {
            throw new RunFolderException(
                $"'{path}' was written by a newer version of this program (its format is {document.Format}, known here is {RunDocument.CurrentFormat}). "
                + "Update this program.",
                path);
        }

        return document;
    }

    internal static string? ReadText(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
            return Encoding.UTF8.GetString(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw new RunFolderException($"'{path}' cannot be read: {exception.Message}", path, exception);
        }
    }

    /// <summary>Null for a file that is missing or damaged.</summary>
    internal static T? ReadJson<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return ReadText(path) is { } text ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static RunRecord ToRecord(string folder, RunDocument document)
    {
        // A run that has not ended has no results in run.json yet; its metrics have.
        MetricSummary summary = document.Results is null
            ? MetricSummary.Of(MetricsFile.Read(Path.Combine(folder, RunFiles.Metrics)))
            : new MetricSummary(
                document.Results.Where(result => MetricSummary.IsResult(result.Key)).ToDictionary(StringComparer.Ordinal),
                document.BestValidationAccuracy);
        return new RunRecord
        {
            Folder = folder,
            Name = document.Name ?? Path.GetFileName(folder),
            Status = StatusOf(document),
            Host = document.Process?.Host,
            Started = document.Started,
            Ended = document.Ended,
            Duration = DurationOf(document),
            ExitReason = document.ExitReason,
            Error = document.Error?.Details ?? document.Error?.Message,
            Seed = document.Seed,
            Identity = document.Identity,
            Torch = document.Torch,
            Device = document.Device,
            // A damaged file may hold null where a text should be, at any depth.
            StandIns = [.. (document.StandIns ?? [])
                .Where(standIn => standIn is not null)
                .Select(standIn => new StandIn(standIn.What ?? "?", standIn.Asked ?? "?", standIn.Used ?? "?", standIn.Reason))],
            Warnings = [.. (document.Warnings ?? []).Where(warning => warning is not null)],
            Rows = document.Rows ?? new RowHashes(),
            Weights = document.Weights,
            Scripts = document.Scripts,
            Numerics = document.Numerics,
            Settings = (document.Settings ?? new Dictionary<string, string>())
                .Where(setting => setting.Value is not null).ToDictionary(StringComparer.Ordinal),
            Phases = document.Phases ?? new Dictionary<string, double>(),
            Group = document.Group,
            Sweep = document.Sweep,
            TestLooks = document.TestLooks?.Count(look => look is not null) ?? 0,
            Results = summary.Last,
            BestValidationAccuracy = summary.BestValidationAccuracy,
        };
    }

    private static RunStatus StatusOf(RunDocument document) =>
        document.Status == RunStatus.Running && document.Process?.IsAlive() == false ? RunStatus.Lost : document.Status ?? RunStatus.Unknown;

    private static TimeSpan? DurationOf(RunDocument document)
    {
        // What is noted before the end is what the run took so far, not what it took.
        if (document.Status == RunStatus.Running)
        {
            return null;
        }

        // A century is more than any run takes; a larger number is damage, and TimeSpan would overflow.
        if (document.Seconds is { } seconds && seconds is >= 0 and < 3.2e9)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return document.Ended - document.Started;
    }
}
