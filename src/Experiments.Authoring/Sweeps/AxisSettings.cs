namespace Experiments.Authoring;

/// <summary>The settings that a sweep may vary, and how it names them: <c>training.learning_rate</c>, or nested as in the experiment.</summary>
internal static class AxisSettings
{
    private static readonly string[] Fixed = ["name", "notes", "seeds", "evaluation.test", "training.save_every", "tracking.histograms"];

    /// <summary>The single values that may vary; parameters of strategies may too.</summary>
    public static IEnumerable<SettingInfo> Known =>
        ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Where(setting => !Fixed.Contains(setting.Path));

    /// <summary>The entries of a mapping, of those in it too, each under its whole path.</summary>
    public static IEnumerable<YamlEntry> Flatten(YamlMapping mapping, string prefix = "") => mapping.Entries.SelectMany(entry =>
        entry.Value is YamlMapping inner ? Flatten(inner, $"{prefix}{entry.Key}.") : [entry with { Key = prefix + entry.Key }]);

    /// <summary>A mapping with its entries under their whole paths.</summary>
    public static YamlMapping Flat(YamlMapping mapping) => mapping with { Entries = [.. Flatten(mapping)] };

    /// <summary>Whether a sweep can vary a setting; what it cannot is told. A setting that there is not is told where it is laid over the
    /// experiment.</summary>
    public static bool CanVary(YamlEntry setting, ReadContext context, string path)
    {
        var key = setting.Key;
        string? remedy = key switch
        {
            "seeds" => "write `seed`, with a list of seeds",
            "evaluation.test" => "a sweep never looks at the test split; `sweep … --final` does, once, for the selected setting",
            _ when Fixed.Contains(key) || ExperimentDocument.IsFixed(key.Split('.')[0]) => "it changes no result",
            _ when ExperimentSettings.Section.Find(key)?.Keys is { } keys => $"name one of its settings, such as `{key}.{keys[0]}`",
            _ when key.Split('.').Contains("") => "write the path of a setting, such as `training.learning_rate`",
            _ => null,
        };
        if (remedy is null)
            return true;
        context.Bag.Add(DiagnosticCodes.NotChangeable, setting.KeySpan, $"`{path}` cannot vary `{key}`", allowed: remedy);
        return false;
    }

    /// <summary>Lays a point's values over an experiment's settings, as the command line's are.</summary>
    public static YamlMapping Lay(YamlMapping settings, IEnumerable<AxisSetting> point)
    {
        foreach (var setting in point)
        {
            if (setting.Path == "seed")
                settings = settings.Without("seeds");
            settings = ExperimentSettings.Section.Merge(settings, Nest(setting));
        }

        return settings;
    }

    // Every key of the path is said to stand where the sweep names the whole.
    private static YamlMapping Nest(AxisSetting setting)
    {
        var value = setting.Value;
        foreach (var key in setting.Path.Split('.').Reverse())
            value = new YamlMapping([new YamlEntry(key, setting.Place, value)], setting.Place);
        return (YamlMapping)value;
    }
}
