using Experiments.Authoring;
using Experiments.Cli.Predicting;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Exporting;

/// <summary>Writes a run's classifier as the folder of a <c>GPT2ForSequenceClassification</c>: the whole folder, or nothing.</summary>
/// <param name="session">What the command has at hand.</param>
internal sealed class RunExport(RunSession session)
{
    private const string Card = "README.md";

    /// <summary>Exports, and returns the exit code.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder, which does not exist yet or is empty.</param>
    public int Go(RunRecord run, string folder)
    {
        var path = Path.GetFullPath(folder);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new CommandException($"{PathText.Of(path)} is there already. Name a folder that is new or empty.", ExitCode.BadInput);
        if (new RunClassifier(session).Restore(run, TorchBuild.Device("cpu", session.Settings.Threads)) is not var (classifier, experiment))
            return ExitCode.BadInput;
        using (experiment)
        using (classifier)
        {
            if (SequenceClassificationFolder.Obstacles(classifier.Model) is { Count: > 0 } obstacles)
                throw new CommandException(
                    $"'{run.FolderName}' is no {SequenceClassification.Architecture}, and nothing was written. "
                    + string.Join(" ", obstacles.Select(obstacle => $"{obstacle.Setting}: {obstacle.Problem}"))
                    + " Train it so, and export that run.",
                    ExitCode.BadInput);
            var spec = experiment.Variants()[0].Spec;
            Write(path, run, spec, classifier);
            session.Consoles.Output.Line($"exported {PathText.Of(path)}");
            foreach (var note in ExportedCard.Notes(spec, classifier).Skip(1))
                session.Warn(note);
            session.Screen.StandIns(run.StandIns);
            return ExitCode.Done;
        }
    }

    private void Write(string path, RunRecord run, ExperimentSpec spec, RestoredClassifier classifier)
    {
        var temporary = $"{path.TrimEnd(Path.DirectorySeparatorChar)}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
            SequenceClassificationFolder.Write(classifier.Model, temporary, Gpt2Vocabulary.EndOfTextId);
            TokenizerFiles.Write(temporary, classifier.Length.Most, classifier.Length.Side);
            AtomicFile.Write(Path.Combine(temporary, Card), System.Text.Encoding.UTF8.GetBytes(ExportedCard.Write(run, spec, classifier)));
            session.Cancellation.ThrowIfCancellationRequested();
            if (Directory.Exists(path))
                Directory.Delete(path); // it is empty
            Directory.Move(temporary, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{PathText.Of(path)} cannot be written: {VisibleText.Short(error.Message)}", ExitCode.Failed);
        }
        finally
        {
            AtomicFile.Remove(temporary);
        }
    }
}
