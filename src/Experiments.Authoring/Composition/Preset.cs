using System.Text;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>
/// Settings that are known together by a name, such as the defaults of another program: <c>preset: hf-trainer</c>. They lie beneath all
/// that the experiment, the files that it extends and its scripts say, and over this program's own defaults.
/// </summary>
internal static class Preset
{
    // Beneath every file: SourceDocument.Layer of what is extended goes down from -1.
    private const int Layer = int.MinValue;

    private const string Folder = "presets/";

    /// <summary>The names; a new preset is a file in the folder Presets.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Preset).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a setting comes from a preset.</summary>
    public static bool Says(YamlEntry setting) => setting.KeySpan.Document.Layer == Layer;

    /// <summary>Reads the preset that the settings name; null where they name none, or none that there is, which is told.</summary>
    public static YamlMapping? Read(YamlMapping settings, DiagnosticBag bag)
    {
        if (settings.Find(ExperimentSettings.Preset) is not { } entry || entry.Value is YamlRefused)
            return null;
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                bag.Add(DiagnosticCodes.NoValue, entry.KeySpan, "`preset` has no value", allowed: Allowed());
                return null;
            case YamlScalar name when Names.Contains(name.Text):
                return Read(name.Text, bag);
            case YamlScalar name:
                bag.Add(DiagnosticCodes.NotAllowed, name.Span, $"there is no preset `{name.Text}`", NearNames.Quoted(name.Text, Names), Allowed());
                return null;
            default:
                bag.Add(DiagnosticCodes.WrongType, entry.Value.Span, $"`preset` takes a name; this is {entry.Value.Kind}", allowed: Allowed());
                return null;
        }
    }

    private static YamlMapping Read(string name, DiagnosticBag bag)
    {
        using var stream = typeof(Preset).Assembly.GetManifestResourceStream($"{Folder}{name}.yaml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var document = new SourceDocument($"preset {name}", reader.ReadToEnd()) { Layer = Layer };
        return (YamlMapping)YamlReader.Read(document, bag)!;
    }

    private static string Allowed() => $"it takes {Words.Or(Names)}";
}
