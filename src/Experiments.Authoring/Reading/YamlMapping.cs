namespace Experiments.Authoring;

/// <summary>A mapping. Its keys are text and occur once.</summary>
/// <param name="Entries">Its keys and values, in order.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>The entry with this key, or null.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key == key)
                return entry;
        return null;
    }

    /// <summary>The entry at a path of keys such as <c>data.balance</c>, or null.</summary>
    public YamlEntry? FindPath(string path)
    {
        YamlNode node = this;
        YamlEntry? entry = null;
        foreach (var key in path.Split('.'))
        {
            entry = (node as YamlMapping)?.Find(key);
            if (entry is null)
                return null;
            node = entry.Value;
        }

        return entry;
    }
}
