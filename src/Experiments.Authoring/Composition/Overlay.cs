namespace Experiments.Authoring;

/// <summary>
/// Lays a stand-in's settings over an experiment's. Sections are merged key by key; the value of a setting, list or mapping, is
/// replaced as a whole: a stand-in is another thing, and nothing that was said of the real one holds for it.
/// </summary>
internal static class Overlay
{
    /// <summary>Returns the settings of <paramref name="below"/> with those of <paramref name="above"/> in their stead.</summary>
    public static YamlMapping Lay(YamlMapping below, YamlMapping above) => below.Merge(above, (key, lower, upper) =>
        IsSection(key) && lower is YamlMapping under && upper is YamlMapping over ? under.Merge(over, (_, _, value) => value) : upper);

    private static bool IsSection(string key) => ExperimentSettings.Section.Find(key)?.Keys is not null;
}
