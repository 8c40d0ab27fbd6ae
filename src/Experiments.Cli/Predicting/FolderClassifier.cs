using Experiments.Data;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Predicting;

/// <summary>Restores a classifier from a folder of Hugging Face's <c>GPT2ForSequenceClassification</c>, such as 'export' writes.</summary>
internal static class FolderClassifier
{
    /// <summary>Whether a name is that of a folder with a model in it, and not of a run.</summary>
    public static bool Is(string name) =>
        File.Exists(Path.Combine(name, Gpt2ConfigFile.Name)) && !File.Exists(Path.Combine(name, Runs.RunFiles.Run));

    /// <summary>Restores it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="device">Where to compute.</param>
    /// <exception cref="CommandException">It holds no classifier, or one of other tokens.</exception>
    /// <exception cref="DataException">What it says of its tokenizer cannot be read.</exception>
    /// <exception cref="EngineException">Its files are damaged, or do not fit each other.</exception>
    public static RestoredClassifier Restore(string folder, torch.Device device)
    {
        if (!SequenceClassification.IsSaidBy(Path.Combine(folder, Gpt2ConfigFile.Name)))
            throw new CommandException(
                $"'{VisibleText.Short(folder)}' holds no {SequenceClassification.Architecture}: its {Gpt2ConfigFile.Name} does not name it. "
                + "Name a run, or a folder that 'export' has written.",
                ExitCode.BadInput);
        var labels = ClassifierLabels.Read(Path.Combine(folder, Gpt2ConfigFile.Name)) ?? SequenceClassificationFolder.UnnamedLabels(folder);
        var model = SequenceClassificationFolder.Read(folder, labels, device);
        try
        {
            Tokenizers.Require(folder, model.Trunk.Config, folder);
            var (most, side) = TokenizerFiles.ReadLimits(folder);
            var context = model.Trunk.Config.ContextLength;
            return new RestoredClassifier
            {
                Name = folder,
                Model = model,
                Length = new TextLength(Math.Min(most ?? context, context), PaddedTo: null, side),
                Shape = new TextShape(),
            };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
