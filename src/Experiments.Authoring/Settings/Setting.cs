using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A key of a mapping: what it is called, what it is for, and how its value gets into its owner and out again.</summary>
/// <typeparam name="TOwner">The record that holds the value.</typeparam>
/// <param name="key">The key in YAML.</param>
/// <param name="description">What it is for, in a sentence.</param>
/// <param name="required">Whether it has to be given.</param>
/// <param name="affectsResult">Whether two runs that differ in it can come to different numbers.</param>
internal abstract class Setting<TOwner>(string key, string description, bool required, bool affectsResult)
{
    /// <summary>The key in YAML.</summary>
    public string Key => key;

    /// <summary>What it is for, in a sentence.</summary>
    public string Description => description;

    /// <summary>Whether it has to be given.</summary>
    public bool Required => required;

    /// <summary>Whether two runs that differ in it can come to different numbers.</summary>
    public bool AffectsResult => affectsResult;

    /// <summary>What it takes, to go on after "takes".</summary>
    public abstract string Expected { get; }

    /// <summary>The settings under this one; null where it is a single value.</summary>
    public virtual IReadOnlyList<string>? Keys => null;

    /// <summary>Whether the words <c>null</c> and <c>~</c> are text to it.</summary>
    public virtual bool TakesText => false;

    /// <summary>Reads the value into its owner; the owner stays as it is where the value cannot be read.</summary>
    public abstract TOwner Read(YamlNode node, SourceSpan keySpan, ReadContext context, string path, TOwner owner);

    /// <summary>Lays a value over another: what of the lower one is left, and what the upper one says.</summary>
    public abstract YamlNode Merge(YamlNode below, YamlNode above);

    /// <summary>Lists the single values that it holds.</summary>
    /// <param name="prefix">What goes before its key: empty, or a path that ends with a point.</param>
    public abstract IEnumerable<SettingInfo> Describe(string prefix);

    /// <summary>The JSON Schema of its value, with its description and default.</summary>
    /// <param name="known">The catalogue's names.</param>
    /// <param name="defaults">Holds the defaults.</param>
    public abstract JsonObject Schema(KnownNames known, TOwner defaults);

    /// <summary>Hands the owner's values to <paramref name="writer"/>.</summary>
    public abstract void Write(TOwner owner, ISettingsWriter writer);
}
