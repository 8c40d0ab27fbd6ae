using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Where a setting's value comes from.</summary>
/// <param name="Kind">Who said it.</param>
/// <param name="Path">The file, as the user would name it; of an override, the argument; of a preset, <c>preset hf-trainer</c>; null for a default.</param>
/// <param name="Line">The line in the file, from 1; 0 where there is none.</param>
public sealed record SettingOrigin(OriginKind Kind, string? Path = null, int Line = 0)
{
    /// <summary>The origin in a few words: <c>spam.yaml:12</c>, <c>default</c>.</summary>
    public override string ToString() => Kind switch
    {
        OriginKind.Default => "default",
        OriginKind.CommandLine => "command line",
        OriginKind.Preset => Path!,
        OriginKind.StandIn => $"{VisibleText.Of(Path!)}:{Line} (stand-in)",
        _ => $"{VisibleText.Of(Path!)}:{Line}",
    };
}
