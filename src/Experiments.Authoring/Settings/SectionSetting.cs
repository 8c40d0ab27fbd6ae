using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A setting that holds further settings.</summary>
/// <param name="key">The key in YAML.</param>
/// <param name="section">The settings under it.</param>
/// <param name="get">Reads their record from its owner.</param>
/// <param name="set">Puts their record into its owner.</param>
/// <param name="description">What it is for, in a sentence.</param>
/// <param name="required">Whether it has to be given.</param>
internal sealed class SectionSetting<TOwner, TInner>(
    string key,
    Section<TInner> section,
    Func<TOwner, TInner> get,
    Func<TOwner, TInner, TOwner> set,
    string description,
    bool required = false)
    : Setting<TOwner>(key, description, required, affectsResult: true)
{
    /// <summary>The settings under it.</summary>
    public Section<TInner> Section => section;

    /// <inheritdoc/>
    public override string Expected => $"a mapping with settings such as `{section.Settings[0].Key}`";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => section.Keys;

    /// <inheritdoc/>
    public override TOwner Read(YamlNode node, SourceSpan keySpan, ReadContext context, string path, TOwner owner)
    {
        if (node is YamlMapping mapping)
            return set(owner, section.Read(mapping, keySpan, context, path, get(owner)));
        context.Bag.Add(DiagnosticCodes.WrongType, node.Span, $"`{path}` takes {Expected}; this is {node.Kind}",
            allowed: node is YamlCode ? "each setting under it may be an expression" : null);
        foreach (var inner in section.Keys)
            context.Failed.Add($"{path}.{inner}");
        return owner;
    }

    /// <summary>Settings laid over what is no mapping of settings do not hide that it is none.</summary>
    public override YamlNode Merge(YamlNode below, YamlNode above) => (below, above) switch
    {
        (YamlMapping lower, YamlMapping upper) => section.Merge(lower, upper),
        (_, YamlMapping) => below,
        _ => above,
    };

    /// <inheritdoc/>
    public override IEnumerable<SettingInfo> Describe(string prefix) => section.Settings.SelectMany(setting => setting.Describe($"{prefix}{Key}."));

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known, TOwner defaults)
    {
        var schema = section.Schema(known, get(defaults), demanding: false);
        schema["description"] = Description;
        return schema;
    }

    /// <inheritdoc/>
    public override void Write(TOwner owner, ISettingsWriter writer)
    {
        writer.BeginSection(Key);
        section.Write(get(owner), writer);
        writer.EndSection();
    }
}
