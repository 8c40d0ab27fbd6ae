using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A setting that is one value.</summary>
/// <param name="key">The key in YAML.</param>
/// <param name="kind">The type of its value.</param>
/// <param name="get">Reads it from its owner.</param>
/// <param name="set">Puts it into its owner.</param>
/// <param name="description">What it is for, in a sentence.</param>
/// <param name="required">Whether it has to be given.</param>
/// <param name="optional">Whether it is left out of a resolved experiment where its value is null.</param>
/// <param name="affectsResult">Whether two runs that differ in it can come to different numbers.</param>
/// <param name="usual">
/// The values that are no part of a run's identity, because runs were made so before there was the setting; null: all are a part of it.
/// </param>
internal sealed class ValueSetting<TOwner, T>(
    string key,
    ValueKind<T> kind,
    Func<TOwner, T> get,
    Func<TOwner, T, TOwner> set,
    string description,
    bool required = false,
    bool optional = false,
    bool affectsResult = true,
    Func<T, bool>? usual = null)
    : Setting<TOwner>(key, description, required, affectsResult)
{
    /// <summary>The type of its value.</summary>
    public ValueKind<T> ValueKind => kind;

    /// <inheritdoc/>
    public override string Expected => kind.Expected;

    /// <inheritdoc/>
    public override bool TakesText => kind.TakesText;

    /// <inheritdoc/>
    public override TOwner Read(YamlNode node, SourceSpan keySpan, ReadContext context, string path, TOwner owner)
    {
        T? value = default;
        if (node is YamlCode code)
            context.Code?.Add(new CodeUse(path, code, kind.Code));
        else if (node is YamlObject { Value: T given })
            return set(owner, given);
        else if (kind.TryRead(node, context, path, out value))
        {
            if (value is not null && (kind.Write(value) is null || context.AddedTo.Contains(path)) && kind.Write(value, context.Declared) is { } said)
                context.Texts[path] = said;
            return set(owner, value);
        }

        else if (kind.KeepsParts && value is not null)
            owner = set(owner, value);

        context.Failed.Add(path);
        return owner;
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) => kind.Merge(below, above);

    /// <inheritdoc/>
    public override IEnumerable<SettingInfo> Describe(string prefix) => [new SettingInfo(prefix + Key, Expected, Required, Description)];

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known, TOwner defaults)
    {
        var schema = kind.Schema(known);
        schema["description"] = Description;
        if (!Required && get(defaults) is { } value && kind.Write(value) is { } text)
            schema["default"] = YamlJson.Parse(text);
        return schema;
    }

    /// <inheritdoc/>
    public override void Write(TOwner owner, ISettingsWriter writer)
    {
        var value = get(owner);
        if (!optional || value is not null)
            writer.Value(Key, kind.Write(value), AffectsResult && usual?.Invoke(value) != true ? kind.Identity(value) : null);
    }
}
