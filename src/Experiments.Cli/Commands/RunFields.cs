using System.Globalization;
using Experiments.Authoring;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary>
/// The names that an expression over runs may use: what each run is, its settings and what those hold that are mappings, its results, and those that
/// its predictions tell.
/// </summary>
internal sealed class RunFields
{
    private static readonly IReadOnlyList<(RunField Field, Func<RunRecord, object?> Value)> Own =
    [
        (new("run", typeof(string), true), run => run.FolderName),
        (new("name", typeof(string), true), run => run.Name),
        (new("status", typeof(string), true), run => RunStatusText.Of(run.Status)),
        (new("started", typeof(DateTimeOffset)), run => run.Started),
        (new("seconds", typeof(double)), run => run.Duration?.TotalSeconds),
        (new("seed", typeof(double)), run => (double?)run.Seed),
        (new("identity", typeof(string)), run => run.Identity),
        (new("torch", typeof(string)), run => run.Torch),
        (new("device", typeof(string)), run => run.Device),
        (new("stand_in", typeof(bool), true), run => run.HasStandIns),
    ];

    private readonly Dictionary<string, IReadOnlyList<(string Path, string Value)>> _nested = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<RunRecord, object?>> _own = Own.ToDictionary(own => own.Field.Path, own => own.Value);
    private readonly Dictionary<string, Type> _types;

    /// <summary>Collects the names that any of the runs has. A setting is a number or a truth where it is one in every run that has it.</summary>
    public RunFields(IReadOnlyList<RunRecord> runs)
    {
        var names = Own.Select(own => own.Field.Path).ToHashSet();
        All =
        [
            .. Own.Select(own => own.Field),
            .. runs.SelectMany(run => run.Results.Keys).Concat(PredictedResults.Names).Distinct().Where(names.Add)
                .Select(name => new RunField(name, typeof(double))),
            .. runs.SelectMany(SettingsOf).GroupBy(setting => setting.Path, setting => setting.Value).Where(setting => names.Add(setting.Key))
                .Select(setting => new RunField(setting.Key, TypeOf(setting), typeof(bool) == TypeOf(setting) && setting.Count() == runs.Count)),
        ];
        _types = All.ToDictionary(field => field.Path, field => field.Type);

        static Type TypeOf(IEnumerable<string> values) =>
            values.All(value => value is "true" or "false") ? typeof(bool)
            : values.All(value => Number(value) is not null) ? typeof(double)
            : typeof(string);
    }

    /// <summary>The names.</summary>
    public IReadOnlyList<RunField> All { get; }

    /// <summary>A run's value under one of the names, of the name's type; null: none.</summary>
    public object? ValueOf(RunRecord run, string path)
    {
        if (_own.TryGetValue(path, out var value))
            return value(run);
        if (run.Results.TryGetValue(path, out var result))
            return result;
        if (SettingOf(run, path) is not { } setting)
            return PredictedResults.Of(run, path);
        return _types[path] == typeof(double) ? Number(setting) : _types[path] == typeof(bool) ? setting == "true" : setting;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<(string Path, string Value)> SettingsOf(RunRecord run) => run.Settings.SelectMany(setting =>
        NestedIn(setting.Value).Select(inner => (Path: $"{setting.Key}.{inner.Path}", inner.Value)).Prepend((Path: setting.Key, setting.Value)));

    // data.split.train: the setting itself, or what stands in the setting data.split.
    private string? SettingOf(RunRecord run, string path)
    {
        if (run.Settings.TryGetValue(path, out var setting))
            return setting;
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
            if (run.Settings.TryGetValue(path[..dot], out var outer))
                foreach (var (inner, value) in NestedIn(outer))
                    if (path.AsSpan(dot + 1).SequenceEqual(inner))
                        return value;
        return null;
    }

    private IReadOnlyList<(string Path, string Value)> NestedIn(string setting) =>
        _nested.TryGetValue(setting, out var known) ? known : _nested[setting] = NestedSettings.Of(setting);
}
