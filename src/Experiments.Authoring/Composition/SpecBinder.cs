namespace Experiments.Authoring;

/// <summary>
/// Makes the settings of each combination of stand-ins. What holds: the default; over it what is extended, then the experiment's own
/// YAML or its scripts (never both); over them the command line, and over all of them the stand-ins' settings.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="defaultName">The experiment's name where it has none.</param>
/// <param name="context">What reading needs.</param>
internal sealed class SpecBinder(ExperimentDocument document, string defaultName, ReadContext context)
{
    /// <summary>Binds every combination and checks each, so that all problems are told before anything is loaded.</summary>
    /// <param name="scripted">What scripts have decided.</param>
    public IReadOnlyDictionary<StandIns, BoundSpec> Bind(IReadOnlyList<ScriptedSetting> scripted)
    {
        RefuseBoth(scripted);
        return document.Combinations.ToDictionary(standIns => standIns, standIns => Bind(standIns, scripted));
    }

    private BoundSpec Bind(StandIns standIns, IReadOnlyList<ScriptedSetting> scripted)
    {
        var overlays = document.Overlays(standIns);
        var settings = overlays.Aggregate(document.Settings, Overlay.Lay);
        var own = context.Fresh();
        var place = settings.Find("data")?.KeySpan ?? settings.Span;
        var spec = ExperimentSettings.Section.Read(settings, place, own, "", ExperimentSettings.Defaults(defaultName));
        var holding = scripted.Where(setting => Holds(setting, overlays)).ToList();
        spec = holding.Aggregate(spec, (current, setting) => setting.Apply(current));

        var check = new CheckContext(spec, settings, standIns, own);
        foreach (var rule in SpecChecks.All)
            if (!rule.Reads.Any(own.Failed.Contains))
                rule.Check(check);
        return new BoundSpec(spec, settings, Origins.Of(settings, overlays, holding));
    }

    private bool Holds(ScriptedSetting setting, IReadOnlyList<YamlMapping> overlays) =>
        !overlays.Any(overlay => overlay.FindPath(setting.Path) is not null)
        && !(document.Settings.FindPath(setting.Path) is { } entry && entry.KeySpan.Document.Layer > document.ScriptLayer);

    // A file that extends another says more than it, by its YAML as by its scripts; within one file neither is above the other.
    private void RefuseBoth(IReadOnlyList<ScriptedSetting> scripted)
    {
        foreach (var setting in scripted)
            if (document.Settings.FindPath(setting.Path) is { } entry && entry.KeySpan.Document.Layer == document.ScriptLayer)
            {
                var (line, _) = setting.Place.Document.Position(setting.Place.Start);
                context.Bag.Add(DiagnosticCodes.SetInBoth, entry.KeySpan,
                    $"`{setting.Path}` is set here and by `{setting.Member}` in {setting.Place.Document.DisplayPath}, line {line}",
                    allowed: "remove one of them");
            }
    }
}
