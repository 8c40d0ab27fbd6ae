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

    /// <summary>Lays a mapping over this one: new keys come after, and where both have a key, <paramref name="merge"/> takes the key and both
    /// values, the lower one first, and says what holds.</summary>
    public YamlMapping Merge(YamlMapping above, Func<string, YamlNode, YamlNode, YamlNode> merge)
    {
        var entries = Entries.ToList();
        foreach (var upper in above.Entries)
            if (entries.FindIndex(entry => entry.Key == upper.Key) is >= 0 and var at)
                entries[at] = upper with { Value = merge(upper.Key, entries[at].Value, upper.Value) };
            else
                entries.Add(upper);
        return new YamlMapping(entries, above.Span);
    }

    /// <summary>This mapping without a key.</summary>
    public YamlMapping Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key != key)] };

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
