using System.Text.Json;

namespace Experiments.Runs;

/// <summary>Reads what a run needs that goes on.</summary>
internal static class RunReopening
{
    /// <param name="folder">The run's folder.</param>
    /// <param name="isGone">Whether somebody who knows says that its process is gone, where this machine cannot tell.</param>
    /// <returns>The document as it will stand, and the labels.</returns>
    /// <exception cref="RunFolderException">The run cannot go on.</exception>
    public static (RunDocument Document, IReadOnlyList<string> Labels) Read(string folder, bool isGone)
    {
        folder = Path.GetFullPath(folder);
        RunDocument document = RunReader.ReadDocument(folder);
        if (document.Status is RunStatus.Completed or RunStatus.Stopped)
        {
            throw new RunFolderException($"The run '{folder}' has ended ({document.ExitReason}); there is nothing to go on with.", folder);
        }

        bool? isAlive = document.Status == RunStatus.Running ? document.Process is { } process ? process.IsAlive() : null : false;
        if (isAlive is null && !isGone)
        {
            throw new RunFolderException(
                $"The run '{folder}' says that it is running on {document.Process?.Host ?? "an unknown machine"}, which cannot be asked from here. "
                + "Wait until it has ended. If you know that its process is gone, 'resume --lost' goes on with it.",
                folder);
        }

        if (isAlive is true)
        {
            throw new RunFolderException(
                $"The run '{folder}' is running, in process {document.Process?.Id} on {document.Process?.Host}. "
                + "Wait until it has ended, or end it first.",
                folder);
        }

        if (document.Status == RunStatus.Running)
        {
            document = KilledSession.AddTo(folder, document);
        }

        return (document with
        {
            Status = RunStatus.Running,
            Ended = null,
            ExitReason = null,
            Error = null,
            Results = null,
            BestValidationAccuracy = null,
            Process = ProcessMark.OfThisProcess(),
        }, LabelsOf(folder));
    }

    /// <summary>
    /// Removes what the run does not end with and is written anew at its end: predictions, and the pages that say how it ended. Whoever opens the
    /// folder meanwhile finds no figure of other weights, and no report of a run that goes on.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunFolderException">One cannot be removed.</exception>
    public static void RemoveEnding(string folder)
    {
        foreach (string file in DerivedFiles.Names)
        {
            Remove(Path.Combine(folder, file));
        }

        Remove(PredictionTable.PathOf(folder, MetricSplits.Validation));
        Remove(PredictionTable.PathOf(folder, MetricSplits.Test));
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing of its kind was written yet.
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, path);
        }
    }

    private static IReadOnlyList<string> LabelsOf(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Labels);
        try
        {
            return JsonSerializer.Deserialize(RunReader.ReadText(path) ?? "[]", RunJson.Default.Labels) ?? [];
        }
        catch (JsonException exception)
        {
            throw new RunFolderException($"'{path}' is damaged: {exception.Message}", path, exception);
        }
    }
}
