namespace Experiments.Authoring;

/// <summary>An experiment that was read, compiled and checked. Dispose it when the run is over, to let go of its scripts.</summary>
public sealed class Experiment : IDisposable
{
    private readonly IReadOnlyDictionary<StandIns, ExperimentSpec> _specs;
    private readonly IReadOnlyList<string> _scripts;
    private readonly LoadedScript? _loaded;
    private readonly ScriptGuard _guard;

    internal Experiment(
        IReadOnlyDictionary<StandIns, ExperimentSpec> specs,
        IReadOnlyList<string> scripts,
        IReadOnlyList<SourceFile> sources,
        LoadedScript? loaded,
        ScriptGuard guard)
    {
        _specs = specs;
        _scripts = scripts;
        _loaded = loaded;
        _guard = guard;
        Sources = sources;
    }

    /// <summary>The experiment with the real things.</summary>
    public ExperimentSpec Spec => _specs[StandIns.None];

    /// <summary>Whether it says what stands in for the data.</summary>
    public bool HasDataFallback => _specs.ContainsKey(StandIns.Data);

    /// <summary>Whether it says what stands in for the model.</summary>
    public bool HasModelFallback => _specs.ContainsKey(StandIns.Model);

    /// <summary>Every file that it is written in: its YAML first, then the scripts and assemblies that it reaches.</summary>
    public IReadOnlyList<SourceFile> Sources { get; }

    /// <summary>The experiment with these stand-ins.</summary>
    /// <exception cref="InvalidOperationException">It does not say what stands in.</exception>
    public ExperimentSpec WithStandIns(StandIns which) => _specs.TryGetValue(which, out var spec)
        ? spec
        : throw new InvalidOperationException($"The experiment has no `fallback:` that provides for {which}.");

    /// <summary>All settings, defaults included, as YAML that reads back as the same; paths are absolute.</summary>
    public string ResolvedYaml(ExperimentSpec spec) => Authoring.ResolvedYaml.Write(spec, _scripts);

    /// <summary>All settings by path, as YAML writes them.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings(ExperimentSpec spec) => FlatSettings.Of(spec, identityOnly: false);

    /// <summary>
    /// The settings that decide a run's numbers, in a stable order: not name, notes or the test's evaluation, and of paths only that
    /// there is one, since rows, weights and scripts are known by their content.
    /// </summary>
    public IReadOnlyList<(string Key, string Value)> ResultSettings(ExperimentSpec spec) => FlatSettings.Of(spec, identityOnly: true);

    /// <summary>Finds the script's line in an exception that passed through a script's code, such as a head's; null where none did.</summary>
    public ScriptException? Explain(Exception exception) =>
        exception as ScriptException ?? _guard.Explain(exception, DiagnosticCodes.ScriptFailedLater, "the script's code failed", null);

    /// <inheritdoc/>
    public void Dispose() => _loaded?.Dispose();
}
