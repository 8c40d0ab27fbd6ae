using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>An experiment's YAML, taken apart: its settings, the scripts it names, and what stands in for what cannot be reached.</summary>
/// <param name="Settings">The whole mapping, but for what is swept.</param>
/// <param name="Scripts">The scripts' paths, with their places.</param>
/// <param name="DataStandIn">What to lay over the settings where the data cannot be reached; null where nothing stands in.</param>
/// <param name="ModelStandIn">What to lay over the settings where the model cannot be reached; null where nothing stands in.</param>
internal sealed record ExperimentDocument(
    YamlMapping Settings, IReadOnlyList<YamlScalar> Scripts, YamlMapping? DataStandIn, YamlMapping? ModelStandIn)
{
    private const string Data = "data";
    private const string Model = "model";

    /// <summary>Takes a document apart; null where its top is no mapping.</summary>
    public static ExperimentDocument? Read(YamlNode root, DiagnosticBag bag)
    {
        if (root is YamlRefused)
            return null;
        if (root is not YamlMapping settings)
        {
            bag.Add(DiagnosticCodes.WrongType, root.Span, $"an experiment is a mapping of settings; this is {root.Kind}",
                allowed: "begin with `data:`, and its settings indented under it");
            return null;
        }

        var fallback = ReadFallback(settings.Find(ExperimentSettings.Fallback), bag);
        return new ExperimentDocument(settings.Without(SweepSettings.Key), ReadScripts(settings.Find(ExperimentSettings.Script), bag),
            ReadOverlay(fallback?.Find(Data), bag), ReadOverlay(fallback?.Find(Model), bag))
        { Sweep = settings.Find(SweepSettings.Key) };
    }

    /// <summary>What is swept; null: the experiment is one run, or one for each seed and fold.</summary>
    public YamlEntry? Sweep { get; init; }

    /// <summary>Which of the experiment's texts names the scripts: <see cref="SourceDocument.Layer"/>.</summary>
    public int ScriptLayer => Settings.Find(ExperimentSettings.Script)?.KeySpan.Document.Layer ?? 0;

    /// <summary>What is laid over the settings for these stand-ins, in the order in which it is laid.</summary>
    public IReadOnlyList<YamlMapping> Overlays(StandIns standIns) =>
    [
        .. standIns.HasFlag(StandIns.Data) && DataStandIn is not null ? [DataStandIn] : Array.Empty<YamlMapping>(),
        .. standIns.HasFlag(StandIns.Model) && ModelStandIn is not null ? [ModelStandIn] : Array.Empty<YamlMapping>(),
    ];

    /// <summary>Every combination of stand-ins that the document provides for, the real thing first.</summary>
    public IReadOnlyList<StandIns> Combinations =>
        [.. new[] { StandIns.None, StandIns.Data, StandIns.Model, StandIns.Data | StandIns.Model }
            .Where(s => (!s.HasFlag(StandIns.Data) || DataStandIn is not null) && (!s.HasFlag(StandIns.Model) || ModelStandIn is not null))];

    /// <summary>Whether a stand-in cannot change the setting with this key at the top: it says what the experiment is called or made of.</summary>
    public static bool IsFixed(string key) =>
        key is "name" or "notes" or ExperimentSettings.Extends or ExperimentSettings.Preset or ExperimentSettings.Script
            or ExperimentSettings.Fallback or SweepSettings.Key;

    private static IReadOnlyList<YamlScalar> ReadScripts(YamlEntry? entry, DiagnosticBag bag)
    {
        if (entry is null)
            return [];
        if (entry.Value is YamlScalar { IsNull: true })
        {
            bag.Add(DiagnosticCodes.NoValue, entry.KeySpan, "`script` has no value", allowed: "name a .csx file, or a list of them");
            return [];
        }

        var scripts = new List<YamlScalar>();
        foreach (var item in entry.Value is YamlSequence list ? list.Items : [entry.Value])
            if (item is YamlScalar { Text.Length: > 0 } scalar && !scalar.Text.Contains('\0'))
                scripts.Add(scalar);
            else if (item is not YamlRefused)
                bag.Add(DiagnosticCodes.WrongType, item.Span, $"`script` takes the path of a .csx file, or a list of them; this is {item.Kind}");
        return scripts;
    }

    private static YamlMapping? ReadFallback(YamlEntry? entry, DiagnosticBag bag)
    {
        if (entry is null or { Value: YamlRefused })
            return null;
        if (entry.Value is not YamlMapping fallback)
        {
            var isNull = entry.Value is YamlScalar { IsNull: true };
            bag.Add(isNull ? DiagnosticCodes.NoValue : DiagnosticCodes.WrongType, isNull ? entry.KeySpan : entry.Value.Span,
                isNull ? "`fallback` has no value" : $"`fallback` takes a mapping; this is {entry.Value.Kind}",
                allowed: "it has data, model: the settings to change when that cannot be reached");
            return null;
        }

        foreach (var part in fallback.Entries)
            if (part.Key is not (Data or Model))
                bag.Add(DiagnosticCodes.UnknownKey, part.KeySpan, $"`fallback` has no setting `{part.Key}`",
                    NearNames.Quoted(part.Key, [Data, Model]),
                    "it has data, model: the settings to change when that cannot be reached");
        return fallback;
    }

    private static YamlMapping? ReadOverlay(YamlEntry? entry, DiagnosticBag bag)
    {
        if (entry is null or { Value: YamlRefused })
            return null;
        if (entry.Value is not YamlMapping overlay)
        {
            var isNull = entry.Value is YamlScalar { IsNull: true };
            bag.Add(isNull ? DiagnosticCodes.NoValue : DiagnosticCodes.WrongType, isNull ? entry.KeySpan : entry.Value.Span,
                isNull ? $"`fallback.{entry.Key}` has no value" : $"`fallback.{entry.Key}` takes a mapping of settings; this is {entry.Value.Kind}",
                allowed: $"write the settings to change, as in the experiment itself: `{entry.Key}: {{ … }}`");
            return null;
        }

        foreach (var part in overlay.Entries)
            if (IsFixed(part.Key))
                bag.Add(DiagnosticCodes.NotChangeable, part.KeySpan, $"a stand-in cannot change `{part.Key}`");
        return overlay;
    }
}
