using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>The catalogue's names, which an experiment may use instead of paths.</summary>
/// <param name="Sources">Names of data sources, such as <c>sms-spam</c>.</param>
/// <param name="Checkpoints">Names of models, such as <c>gpt2</c>.</param>
public sealed record KnownNames(IReadOnlyList<string> Sources, IReadOnlyList<string> Checkpoints)
{
    /// <summary>Those of <see cref="Checkpoints"/> that are a shape only, without pretrained weights.</summary>
    public IReadOnlyList<string> ShapesOnly { get; init; } = [];

    /// <summary>Those of the catalogue that the program carries.</summary>
    public static KnownNames Default { get; } = Of(SourceCatalogue.Default);

    /// <summary>Those of a catalogue.</summary>
    public static KnownNames Of(SourceCatalogue catalogue) =>
        new([.. catalogue.Data.Select(entry => entry.Name)], [.. catalogue.Checkpoints.Select(entry => entry.Name)])
        {
            ShapesOnly = [.. catalogue.Checkpoints.Where(entry => entry.Published is null).Select(entry => entry.Name)],
        };
}
