using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Differences;

/// <summary>One of two things that are compared: an experiment's file, or a run.</summary>
/// <param name="Title">What to call it.</param>
/// <param name="Settings">All its settings by path, as YAML writes them.</param>
/// <param name="Scripts">Its C#, by path: what a script decides shows in no setting.</param>
internal sealed record DiffSide(string Title, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Scripts)
{
    /// <summary>What a run has and a file has not: its data, its environment, its results; empty for a file.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads what a path or a run's name stands for; null, with the reason told, where it stands for nothing.</summary>
    /// <param name="given">What the user typed.</param>
    /// <param name="settings">The common options.</param>
    /// <param name="consoles">Where problems are told.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<DiffSide?> ReadAsync(string given, CommonSettings settings, Consoles consoles, CancellationToken cancellation)
    {
        if (Run(given, settings.Runs) is { } run)
            return Of(run);
        using var experiment = await ExperimentFile.LoadAsync(given, [], consoles, settings.TrustsScripts, cancellation);
        return experiment is null ? null : Of(given, experiment);
    }

    // A folder is a run, and so is what runs are called by, where no file is called so; anything else is an experiment's file.
    private static RunRecord? Run(string given, string runs)
    {
        if (Directory.Exists(given))
            return RunReader.Read(given);
        if (File.Exists(given) || given.Length == 0)
            return null;
        return RunPattern.Find(given, RunList.Read(runs).Runs) is [var one] ? one : null;
    }

    private static DiffSide Of(string path, Experiment experiment) => new(
        path,
        Named(experiment.Settings(experiment.Spec)),
        experiment.Sources.Where(source => IsScript(source.RelativePath)).ToDictionary(source => source.RelativePath, source => source.Text));

    private static DiffSide Of(RunRecord run)
    {
        var source = Path.Combine(run.Folder, RunFiles.Source);
        var scripts = Directory.Exists(source)
            ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Where(IsScript)
                .ToDictionary(file => Path.GetRelativePath(source, file).Replace('\\', '/'), File.ReadAllText)
            : [];
        return new DiffSide(run.FolderName, run.Settings, scripts) { Facts = FactsOf(run) };
    }

    private static Dictionary<string, string> FactsOf(RunRecord run)
    {
        var facts = new Dictionary<string, string>();
        Add("data", RunFacts.Data(run));
        Add("environment", RunFacts.Environment(run));
        Add("result", run.Results.Select(result => (result.Key, MetricText.Of(result.Key, result.Value))));
        Add("run", [("status", RunStatusText.Of(run.Status)), ("base weights", run.Weights ?? ""), ("stand-ins", string.Join(", ", run.StandIns.Select(standIn => standIn.Used)))]);
        return facts;

        void Add(string kind, IEnumerable<(string Name, string Value)> some)
        {
            foreach (var (name, value) in some)
            {
                // Several sources, say, go by one name.
                var key = $"{kind}: {name.Trim()}";
                facts[key] = facts.TryGetValue(key, out var before) ? $"{before}, {value}" : value;
            }
        }
    }

    // Of the name and the notes nothing depends on, and a run is not told apart by them.
    private static Dictionary<string, string> Named(IEnumerable<(string Key, string Value)> settings) =>
        settings.Where(setting => setting.Key is not ("name" or "notes")).ToDictionary(setting => setting.Key, setting => setting.Value);

    private static bool IsScript(string path) => Path.GetExtension(path) is ".csx" or ".cs";
}
