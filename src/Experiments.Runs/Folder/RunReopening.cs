using System.Text.Json;

namespace Experiments.Runs;

/// <summary>Reads what a run needs that goes on.</summary>
internal static class RunReopening
{
    /// <returns>The document as it will stand, and the labels.</returns>
    /// <exception cref="RunFolderException">The run cannot go on.</exception>
    public static (RunDocument Document, IReadOnlyList<string> Labels) Read(string folder)
    {
        folder = Path.GetFullPath(folder);
        RunDocument document = RunReader.ReadDocument(folder);
        if (document.Status is RunStatus.Completed or RunStatus.Stopped)
        {
            throw new RunFolderException($"The run '{folder}' has ended ({document.ExitReason}); there is nothing to go on with.", folder);
        }

        if (document.Status == RunStatus.Running && document.Process?.IsAlive() != false)
        {
            throw new RunFolderException(
                $"The run '{folder}' is running, in process {document.Process?.Id} on {document.Process?.Host}. "
                + "Wait until it has ended, or end it first.",
                folder);
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
