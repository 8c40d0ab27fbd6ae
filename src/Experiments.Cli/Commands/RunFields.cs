using System.Globalization;
using Experiments.Authoring;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary>
/// The names that an expression over runs may use: what each run is, its settings, its results, and those that its predictions tell.
/// </summary>
internal static class RunFields
{
    private static readonly IReadOnlyList<(RunField Field, Func<RunRecord, object?> Value)> Own =
    [
        (new("run", typeof(string), true), run => run.FolderName),
        (new("name", typeof(string), true), run => run.Name),
        (new("status", typeof(string), true), run => RunStatusText.Of(run.Status)),
        (new("started", typeof(string)), run => run.Started?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        (new("seconds", typeof(double)), run => run.Duration?.TotalSeconds),
        (new("seed", typeof(double)), run => (double?)run.Seed),
        (new("identity", typeof(string)), run => run.Identity),
        (new("torch", typeof(string)), run => run.Torch),
        (new("device", typeof(string)), run => run.Device),
        (new("stand_in", typeof(bool), true), run => run.HasStandIns),
    ];

    /// <summary>All names that any of the runs has. A setting is a number or a truth where it is one in every run that has it.</summary>
    public static IReadOnlyList<RunField> Of(IReadOnlyList<RunRecord> runs)
    {
        var names = Own.Select(own => own.Field.Path).ToHashSet();
        return
        [
            .. Own.Select(own => own.Field),
            .. runs.SelectMany(run => run.Results.Keys).Concat(PredictedResults.Names).Distinct().Where(names.Add)
                .Select(name => new RunField(name, typeof(double))),
            .. runs.SelectMany(run => run.Settings).GroupBy(setting => setting.Key, setting => setting.Value).Where(setting => names.Add(setting.Key))
                .Select(setting => new RunField(setting.Key, TypeOf(setting), typeof(bool) == TypeOf(setting) && setting.Count() == runs.Count)),
        ];

        static Type TypeOf(IEnumerable<string> values) =>
            values.All(value => value is "true" or "false") ? typeof(bool)
            : values.All(value => Number(value) is not null) ? typeof(double)
            : typeof(string);
    }

    /// <summary>A run's value under a name of <see cref="Of"/>: text where the type is, number or truth likewise; null: none.</summary>
    public static Func<RunRecord, string, object?> ValueOf(IReadOnlyList<RunField> fields)
    {
        var types = fields.ToDictionary(field => field.Path, field => field.Type);
        var own = Own.ToDictionary(item => item.Field.Path, item => item.Value);
        return (run, path) =>
        {
            if (own.TryGetValue(path, out var value))
                return value(run);
            if (run.Results.TryGetValue(path, out var result))
                return result;
            if (!run.Settings.TryGetValue(path, out var setting))
                return PredictedResults.Of(run, path);
            return types[path] == typeof(double) ? Number(setting) : types[path] == typeof(bool) ? setting == "true" : setting;
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
