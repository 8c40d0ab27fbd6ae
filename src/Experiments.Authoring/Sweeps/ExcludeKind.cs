using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>Which trials a sweep leaves out: a function of the settings.</summary>
internal sealed class ExcludeKind : ValueKind<Func<ExperimentSpec, bool>?>
{
    /// <inheritdoc/>
    public override string Expected => "`!cs s => …` over the settings, such as `!cs s => s.Training.LearningRate < 2e-5`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Of<Func<ExperimentSpec, bool>>();

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out Func<ExperimentSpec, bool>? value)
    {
        value = null;
        return WrongType(node, context, path);
    }

    /// <inheritdoc/>
    public override string? Write(Func<ExperimentSpec, bool>? value) => null;

    // An expression is a text to an editor.
    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => new() { ["type"] = "string" };
}
