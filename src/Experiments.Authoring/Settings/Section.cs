using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>The settings of one mapping, described once: reader, writer and schema follow this description.</summary>
/// <typeparam name="TOwner">The record that holds their values.</typeparam>
/// <param name="settings">The settings, in the order in which they are written.</param>
internal sealed class Section<TOwner>(params IReadOnlyList<Setting<TOwner>> settings)
{
    private readonly Dictionary<string, Setting<TOwner>> _byKey = settings.ToDictionary(s => s.Key, StringComparer.Ordinal);

    /// <summary>The settings, in the order in which they are written.</summary>
    public IReadOnlyList<Setting<TOwner>> Settings => settings;

    /// <summary>Keys that are allowed here and read by someone else.</summary>
    public IReadOnlyList<string> ReadElsewhere { get; init; } = [];

    /// <summary>Whether a key that is read elsewhere may stand at a place, and is proposed there.</summary>
    public Func<string, SourceSpan, bool> IsOffered { get; init; } = (_, _) => true;

    /// <summary>Lays the value of a key that is read elsewhere over another; by default it takes the other's place.</summary>
    public Func<string, YamlNode, YamlNode, YamlNode> MergeElsewhere { get; init; } = (_, _, above) => above;

    /// <summary>Says where a key that is unknown here belongs instead; empty where it belongs nowhere.</summary>
    public Func<string, IReadOnlyList<string>> Elsewhere { get; init; } = _ => [];

    /// <summary>The keys of the settings.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. settings.Select(s => s.Key)];

    /// <summary>The setting with this key, or null.</summary>
    public Setting<TOwner>? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Reads a mapping; what cannot be read keeps its default, and is told.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="place">What to point at where a required setting is missing.</param>
    /// <param name="context">What reading needs.</param>
    /// <param name="path">The path of the mapping's own key; empty for the document.</param>
    /// <param name="owner">The defaults.</param>
    public TOwner Read(YamlMapping mapping, SourceSpan place, ReadContext context, string path, TOwner owner)
    {
        foreach (var entry in mapping.Entries)
            if (_byKey.TryGetValue(entry.Key, out var setting))
                owner = ReadOne(setting, entry, context, Join(path, entry.Key), owner);
            else if (!ReadElsewhere.Contains(entry.Key))
                Unknown(entry, context, path);

        foreach (var setting in settings)
            if (setting.Required && mapping.Find(setting.Key) is null && !context.Given.Contains(Join(path, setting.Key))
                && context.Failed.Add(Join(path, setting.Key)) && !context.IsIncomplete)
            {
                context.Bag.Add(DiagnosticCodes.Missing, place, path.Length == 0 ? $"`{setting.Key}` is missing" : $"`{path}` lacks `{setting.Key}`",
                    allowed: $"`{setting.Key}` takes {setting.Expected}");
            }

        return owner;
    }

    /// <summary>The JSON Schema of the mapping.</summary>
    /// <param name="known">The catalogue's names.</param>
    /// <param name="defaults">Holds the defaults.</param>
    /// <param name="demanding">Whether settings that have to be given are demanded here; a base or a stand-in may give them elsewhere.</param>
    public JsonObject Schema(KnownNames known, TOwner defaults, bool demanding)
    {
        var properties = new JsonObject();
        foreach (var setting in settings)
            properties[setting.Key] = setting.Schema(known, defaults);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (demanding && settings.Where(s => s.Required).Select(s => (JsonNode)s.Key).ToArray() is { Length: > 0 } required)
            schema["required"] = new JsonArray(required);
        return schema;
    }

    /// <summary>Lays a mapping over another, key by key: a key of the upper one takes the lower one's place.</summary>
    public YamlMapping Merge(YamlMapping below, YamlMapping above) =>
        below.Merge(above, (key, lower, upper) => _byKey.TryGetValue(key, out var setting) ? setting.Merge(lower, upper) : MergeElsewhere(key,
            lower, upper));

    /// <summary>Hands all values to <paramref name="writer"/>.</summary>
    public void Write(TOwner owner, ISettingsWriter writer)
    {
        foreach (var setting in settings)
            setting.Write(owner, writer);
    }

    private static TOwner ReadOne(Setting<TOwner> setting, YamlEntry entry, ReadContext context, string path, TOwner owner)
    {
        var nothing = entry.Value as YamlScalar is { IsNull: true } scalar && (scalar.IsEmpty || !setting.TakesText);
        if (nothing || entry.Value is YamlRefused)
        {
            context.Failed.Add(path);
            foreach (var inner in setting.Keys ?? [])
                context.Failed.Add(Join(path, inner));
            if (nothing)
                NoValue(setting, entry, context, path);
            return owner;
        }

        return setting.Read(entry.Value, entry.KeySpan, context, path, owner);
    }

    private static void NoValue(Setting<TOwner> setting, YamlEntry entry, ReadContext context, string path)
    {
        var remedy = setting.Keys is null ? $"it takes {setting.Expected}" : "indent its settings under it";
        var otherwise = setting.Required ? "" : setting.Keys is null ? "; leave the key out for the default" : ", or leave the key out";
        context.Bag.Add(DiagnosticCodes.NoValue, entry.Value.Span.Length == 0 ? entry.KeySpan : entry.Value.Span, $"`{path}` has no value",
            allowed: remedy + otherwise);
    }

    private void Unknown(YamlEntry entry, ReadContext context, string path)
    {
        var all = Keys.Concat(ReadElsewhere.Where(key => IsOffered(key, entry.KeySpan))).ToList();
        var message = path.Length == 0 ? $"there is no setting `{entry.Key}`" : $"`{path}` has no setting `{entry.Key}`";
        var meant = Elsewhere(entry.Key);
        if (meant.Count == 0 && NearNames.Nearest(entry.Key, all) is { } near)
            meant = [near];

        // A misspelt setting was given after all: neither is it missing, nor does its default hold.
        foreach (var name in meant)
            context.Failed.Add(Join(path, name));
        context.Bag.Add(DiagnosticCodes.UnknownKey, entry.KeySpan, message, meant.Count == 0 ? null : Words.Or(meant),
            $"it has {string.Join(", ", all.Order(StringComparer.Ordinal))}");
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
