namespace Experiments.Authoring;

/// <summary>
/// Lays one document's settings over another's. Sections are merged key by key; the value of a setting, list or mapping, is replaced
/// as a whole, so that no parameter of one strategy survives into another.
/// </summary>
internal static class Overlay
{
    /// <summary>Returns the settings of <paramref name="below"/> with those of <paramref name="above"/> in their stead, each in its own
    /// place.</summary>
    public static YamlMapping Lay(YamlMapping below, YamlMapping above)
    {
        var entries = below.Entries.ToList();
        foreach (var entry in above.Entries)
        {
            var at = entries.FindIndex(e => e.Key == entry.Key);
            if (at < 0)
                entries.Add(entry);
            else if (IsSection(entry.Key) && entries[at].Value is YamlMapping lower && entry.Value is YamlMapping upper)
                entries[at] = entries[at] with { Value = LaySection(lower, upper) };
            else
                entries[at] = entry;
        }

        return below with { Entries = entries };
    }

    private static YamlMapping LaySection(YamlMapping below, YamlMapping above) => below with
    {
        Entries = [.. below.Entries.Where(e => above.Find(e.Key) is null), .. above.Entries],
    };

    private static bool IsSection(string key) => ExperimentSettings.Section.Find(key)?.Keys is not null;
}
