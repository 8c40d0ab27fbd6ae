using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>All settings of an experiment, from the document's top down.</summary>
internal static class ExperimentSettings
{
    /// <summary>The key that names the file that this one extends.</summary>
    public const string Extends = "extends";

    /// <summary>The key that names the scripts.</summary>
    public const string Script = "script";

    /// <summary>The key that names settings which are known together by a name.</summary>
    public const string Preset = "preset";

    /// <summary>The key that says what stands in.</summary>
    public const string Fallback = "fallback";

    /// <summary>Their description.</summary>
    public static Section<ExperimentSpec> Section { get; } = new(
        new ValueSetting<ExperimentSpec, string>("name", new TextKind(oneLine: true), e => e.Name, (e, v) => e with { Name = v },
            "The experiment's name; by default its file's name.", affectsResult: false),
        new ValueSetting<ExperimentSpec, string?>("notes", new TextKind(oneLine: false)!, e => e.Notes, (e, v) => e with { Notes = v },
            "What the author wants to remember.", affectsResult: false, optional: true),
        new ValueSetting<ExperimentSpec, long>("seed", new WholeNumberKind<long>(0, long.MaxValue), e => e.Seed, (e, v) => e with { Seed = v },
            "Decides initialisation, batch order and dropout."),
        new ValueSetting<ExperimentSpec, IReadOnlyList<long>?>("seeds",
            new ListKind<long>(new WholeNumberKind<long>(0, long.MaxValue), least: 1, distinct: true)!, e => e.Seeds, (e, v) => e with { Seeds = v },
            "In the place of `seed`: one run for each, grouped.", optional: true),
        new ValueSetting<ExperimentSpec, int?>("fold", new NullableKind<int>(new WholeNumberKind<int>(1, 1000)), e => e.Fold,
            (e, v) => e with { Fold = v },
            "Of a split into folds, the only one to run; by default each is run, grouped.", optional: true),
        new SectionSetting<ExperimentSpec, DataOptions>("data", DataSettings.Section, e => e.Data, (e, v) => e with { Data = v },
            "Which rows, and how they become token ids.", required: true),
        new SectionSetting<ExperimentSpec, ModelOptions>("model", ModelSettings.Section, e => e.Model, (e, v) => e with { Model = v },
            "Which model, and which part of it is trained."),
        new SectionSetting<ExperimentSpec, TrainingOptions>("training", TrainingSettings.Section, e => e.Training, (e, v) => e with { Training = v },
            "How it is trained."),
        new SectionSetting<ExperimentSpec, EvaluationOptions>("evaluation", EvaluationSettings.Section, e => e.Evaluation,
            (e, v) => e with { Evaluation = v },
            "When and how it is evaluated."),
        new SectionSetting<ExperimentSpec, TrackingOptions>("tracking", TrackingSettings.Section, e => e.Tracking, (e, v) => e with { Tracking = v },
            "What else is recorded of a run."))
    {
        ReadElsewhere = [Extends, Preset, Script, Fallback, SweepSettings.Key],
        Elsewhere = PathsOf,
        IsOffered = (key, place) => key != Extends || place.Document.Layer <= 0, // the command line extends nothing
        MergeElsewhere = (key, below, above) => key switch
        {
            Fallback => MergeFallback(below, above),
            SweepSettings.Key => MergeSweep(below, above),
            _ => above,
        },
    };

    /// <summary>The paths of the settings with this key, in whatever section they are; none for those at the top.</summary>
    public static IReadOnlyList<string> PathsOf(string key) =>
        [.. Section.Settings.Where(setting => setting.Keys?.Contains(key) == true).Select(setting => $"{setting.Key}.{key}")];

    // Under `fallback`, each part is an experiment's settings once more.
    private static YamlNode MergeFallback(YamlNode below, YamlNode above) => below is YamlMapping lower && above is YamlMapping upper
        ? lower.Merge(upper, (_, under, over) => under is YamlMapping inner && over is YamlMapping outer ? Section.Merge(inner, outer) : over)
        : above;

    private static YamlNode MergeSweep(YamlNode below, YamlNode above) =>
        below is YamlMapping lower && above is YamlMapping upper ? SweepSettings.Section.Merge(lower, upper) : above;

    /// <summary>The settings of a document that says nothing.</summary>
    /// <param name="name">The file's name without extension.</param>
    public static ExperimentSpec Defaults(string name) => new() { Name = name, Data = new DataOptions { Source = new SourceOptions() } };
}
