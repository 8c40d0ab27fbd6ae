using Experiments.Data;

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
    private const string Source = "data.source";

    // Most experiments have none, and finding it means reading all settings.
    private readonly bool _hasCode = CodeValue.Find(document.Settings).Any();

    /// <summary>Takes the problems.</summary>
    public DiagnosticBag Bag => context.Bag;

    /// <summary>The same, when the strategies are known that scripts declare.</summary>
    public SpecBinder With(DeclaredStrategies declared) => new(document, defaultName, context with { Declared = declared });

    /// <summary>The same, where scripts could not be run.</summary>
    /// <param name="unread">What they would have said.</param>
    public SpecBinder Without(ScriptOutline unread) => new(document, defaultName, context with { Unread = unread });

    /// <summary>The C# expressions of every combination, each once, with the settings that they say.</summary>
    public IReadOnlyList<CodeUse> FindCode()
    {
        var found = new Dictionary<YamlCode, CodeUse>(ReferenceEqualityComparer.Instance);
        foreach (var standIns in document.Combinations)
        {
            var settings = Lay(standIns);
            foreach (var use in FindCode(settings))
                found.TryAdd(use.Code, use);

            // What no setting took: it is compiled too, so that its errors are told with all others.
            foreach (var (path, code) in ExperimentSettings.Section.Keys.Select(settings.Find).OfType<YamlEntry>()
                .SelectMany(entry => CodeValue.Find(entry.Value, entry.Key)))
                found.TryAdd(code, new CodeUse(path, code, CodeTarget.Unknown));
        }

        return [.. found.Values.OrderBy(use => use.Code.Span.Document.Layer).ThenBy(use => use.Code.Span.Start)];
    }

    /// <summary>Where the rows come from, as far as the YAML alone says so; null: C# has a say in it, or something is wrong with the
    /// YAML.</summary>
    public SourceOptions? FindSource()
    {
        var code = new List<CodeUse>();
        var reading = Quiet(code);
        var spec = Read(Lay(StandIns.None), reading, []);
        var isOpen = reading.Bag.HasErrors || context.Unread.Settings.Contains(Source)
            || code.Any(use => use.Path.StartsWith(Source, StringComparison.Ordinal));
        return isOpen ? null : spec.Data.Source;
    }

    /// <summary>Binds every combination and checks each, so that all problems are told before anything is loaded.</summary>
    /// <param name="scripted">What scripts have decided.</param>
    /// <param name="evaluation">Evaluates the expressions; null where they did not compile.</param>
    public IReadOnlyDictionary<StandIns, BoundSpec> Bind(IReadOnlyList<ScriptedSetting> scripted, CodeEvaluation? evaluation)
    {
        RefuseBoth(scripted);
        return document.Combinations.ToDictionary(standIns => standIns, standIns => Bind(standIns, scripted, evaluation));
    }

    private BoundSpec Bind(StandIns standIns, IReadOnlyList<ScriptedSetting> scripted, CodeEvaluation? evaluation)
    {
        var overlays = document.Overlays(standIns);
        var settings = Lay(standIns);
        var holding = scripted.Where(setting => Holds(setting, overlays)).ToList();
        var code = FindCode(settings);
        var values = evaluation?.Values(code, so => Read((YamlMapping)CodeValue.Put(settings, so), Quiet(null), holding));
        if (values is not null)
            settings = (YamlMapping)CodeValue.Put(settings, values);

        var own = context.Anew();
        var spec = Read(settings, own, holding);
        own.Failed.UnionWith(own.Unread.Settings); // not known, whatever the YAML says
        foreach (var (path, text) in Texts(code, values))
            own.Texts.TryAdd(path, text); // a list has said its items already
        spec = spec with { StandIns = standIns, Texts = own.Texts, Added = Added(holding) };
        var check = new CheckContext(spec, settings, standIns, own) { Scripted = holding };
        foreach (var rule in SpecChecks.All)
            if (!own.IsIncomplete && !rule.Reads.Any(own.Failed.Contains))
                rule.Check(check);
        return new BoundSpec(spec, settings, Origins.Of(settings, overlays, holding)) { Scripted = holding };
    }

    private YamlMapping Lay(StandIns standIns) => document.Overlays(standIns).Aggregate(document.Settings, Overlay.Lay);

    private List<CodeUse> FindCode(YamlMapping settings)
    {
        var found = new List<CodeUse>();
        if (!_hasCode)
            return found;
        Read(settings, Quiet(found), []);
        return found;
    }

    // Problems are told by the last reading, when every expression has its value.
    private ReadContext Quiet(List<CodeUse>? code) => context.Anew() with { Bag = new DiagnosticBag(), Code = code };

    private ExperimentSpec Read(YamlMapping settings, ReadContext reading, IReadOnlyList<ScriptedSetting> scripted)
    {
        var place = settings.Find("data")?.KeySpan ?? settings.Span;
        var decided = scripted.Select(setting => setting.Path).Concat(reading.Unread.Settings);
        reading = reading with
        {
            Given = decided.SelectMany(path => new[] { path, path.Split('.')[0] }).ToHashSet(),
            AddedTo = scripted.Where(setting => setting.Adds).Select(setting => setting.Path).ToHashSet(),
        };
        var spec = ExperimentSettings.Section.Read(settings, place, reading, "", ExperimentSettings.Defaults(defaultName));
        return scripted.Aggregate(spec, (current, setting) => setting.Apply(current));
    }

    // How a resolved experiment says what only C# can say.
    private static Dictionary<string, string> Texts(IReadOnlyList<CodeUse> code, IReadOnlyDictionary<YamlCode, YamlNode>? values) => code
        .Where(use => values?.GetValueOrDefault(use.Code) is YamlObject).DistinctBy(use => use.Path)
        .ToDictionary(use => use.Path, use => $"!cs {YamlText.Quote(use.Code.Text)}", StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> Added(IReadOnlyList<ScriptedSetting> scripted) => scripted
        .Where(setting => setting.Adds).GroupBy(setting => setting.Path, setting => setting.Name)
        .ToDictionary(added => added.Key, IReadOnlyList<string> (added) => [.. added], StringComparer.Ordinal);

    private bool Holds(ScriptedSetting setting, IReadOnlyList<YamlMapping> overlays) =>
        setting.Adds || (!overlays.Any(overlay => overlay.FindPath(setting.Path) is not null)
        && !(document.Settings.FindPath(setting.Path) is { } entry && entry.KeySpan.Document.Layer > document.ScriptLayer));

    // A file that extends another says more than it, by its YAML as by its scripts; within one file neither is above the other.
    private void RefuseBoth(IReadOnlyList<ScriptedSetting> scripted)
    {
        foreach (var setting in scripted)
            if (!setting.Adds && document.Settings.FindPath(setting.Path) is { } entry && entry.KeySpan.Document.Layer == document.ScriptLayer)
            {
                var (line, _) = setting.Place.Document.Position(setting.Place.Start);
                context.Bag.Add(DiagnosticCodes.SetInBoth, entry.KeySpan,
                    $"`{setting.Path}` is set here and by `{setting.Member}` in {setting.Place.Document.DisplayPath}, line {line}",
                    allowed: "remove one of them");
            }
    }
}
