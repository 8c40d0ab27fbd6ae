using System.Text.Json;
using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using static TorchSharp.torch;

namespace Experiments.Cli.Predicting;

/// <summary>
/// Restores a run's classifier from its folder alone: neither the data nor the weights that it began with are needed. The weights are those
/// that the run was evaluated with.
/// </summary>
/// <param name="session">What the command has at hand.</param>
internal sealed class RunClassifier(RunSession session)
{
    /// <summary>Restores it; null where the experiment in the folder cannot be read, which has been told then. The caller disposes of both.</summary>
    /// <param name="run">The run.</param>
    /// <param name="device">Where to compute.</param>
    /// <exception cref="CommandException">The folder lacks what is needed, or its parts do not fit each other.</exception>
    /// <exception cref="CheckpointException">The weights are damaged, or belong to another classifier.</exception>
    public (RestoredClassifier Classifier, Experiment Experiment)? Restore(RunRecord run, Device device)
    {
        var weights = run.Settings.GetValueOrDefault("evaluation.weights") == "best" ? "best" : "last";
        var folder = Path.Combine(run.Folder, RunFiles.Checkpoints, weights);
        if (!File.Exists(Path.Combine(folder, CheckpointEntry.WeightsFile)))
            throw Refused(run, $"its checkpoint '{weights}' was removed or never written. 'rerun {run.FolderName}' trains it again.");
        var config = Path.Combine(run.Folder, RunFiles.Config);
        if (!File.Exists(config))
            throw Refused(run, $"it has no {RunFiles.Config}: its settings are lost.");
        var loaded = session.Load(config, [], allowsMissingSources: true);
        if (loaded.Experiment is not { } experiment)
            return null;
        Gpt2Classifier? model = null;
        try
        {
            var spec = experiment.Variants()[0].Spec;
            var labels = Labels(run, spec);
            model = session.UsersCode.Call(() => Gpt2Classifier.Restore(spec.Model, folder, labels, device)); // a script's head
            Tokenizers.Require(run.FolderName, model.Trunk.Config, folder);
            return (new RestoredClassifier
            {
                Name = run.FolderName,
                Model = model,
                Length = TextLength.Of(spec.Data, model.Trunk.Config.ContextLength, LongestTrain(run, spec)),
                Shape = new TextShape(spec.Data.Source.Template, spec.Data.Source.Text),
                Source = spec.Data.Source,
                Clean = spec.Data.Clean is { } clean ? text => session.UsersCode.Call(() => clean.Apply(text)) : null,
                StandIns = run.StandIns,
            }, experiment);
        }
        catch
        {
            model?.Dispose();
            experiment.Dispose();
            throw;
        }
    }

    private static IReadOnlyList<string> Labels(RunRecord run, ExperimentSpec spec)
    {
        var path = Path.Combine(run.Folder, RunFiles.Labels);
        string[]? labels = null;
        try
        {
            labels = File.Exists(path) ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            // Told below: what cannot be read is as good as gone.
        }

        if (labels is not { Length: > 1 } || labels.Any(label => label is null))
            throw Refused(run, $"its {RunFiles.Labels} is missing or damaged, so nothing tells what its classes are called.");
        if (spec.Data.Labels is { } listed && !listed.SequenceEqual(labels))
            throw Refused(run, $"its {RunFiles.Labels} says {Quoted(labels)} and its {RunFiles.Config} {Quoted(listed)}: one of them was changed.");
        return labels;
    }

    // Where every text was padded to the longest of the training split, the answer depends on how long that was.
    private static int LongestTrain(RunRecord run, ExperimentSpec spec)
    {
        if (spec.Data.Padding != PaddingStrategy.LongestTrain)
            return 0;
        var train = run.ReadData()?.Splits.FirstOrDefault(split => split.Name == MetricSplits.Train);
        return train?.Tokens?.Longest ?? throw Refused(
            run, $"its texts were padded to the longest of training, and its {RunFiles.Data}, which says how long that was, is missing or damaged.");
    }

    private static CommandException Refused(RunRecord run, string reason) =>
        new($"'{run.FolderName}' cannot classify texts: {reason}", ExitCode.BadInput);

    private static string Quoted(IReadOnlyList<string> labels) => string.Join(", ", labels.Select(label => $"'{VisibleText.Short(label)}'"));
}
