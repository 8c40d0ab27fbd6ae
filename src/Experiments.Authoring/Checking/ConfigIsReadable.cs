using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A model's folder says in config.json what shape the model has.</summary>
internal sealed class ConfigIsReadable : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.checkpoint"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var checkpoint = context.Spec.Model.Checkpoint;
        if (!Path.IsPathRooted(checkpoint) || context.Reading.AllowsMissingSources || context.Find("model.checkpoint") is not { } entry)
            return;
        try
        {
            Gpt2ConfigFile.Read(Path.Combine(checkpoint, Gpt2ConfigFile.Name));
        }
        catch (CheckpointException error)
        {
            context.Add(DiagnosticCodes.FileNotReadable, entry.Value.Span, error.Message,
                allowed: "a model's folder holds config.json and model.safetensors, as Hugging Face publishes GPT-2");
        }
    }
}
