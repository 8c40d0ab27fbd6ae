namespace Experiments.Authoring;

/// <summary>An experiment that was read, compiled and checked. Dispose it when the run is over, to let go of its scripts.</summary>
public sealed class Experiment : IDisposable
{
    private readonly IReadOnlyDictionary<StandIns, BoundSpec> _specs;
    private readonly IReadOnlyList<string> _scripts;
    private readonly LoadedScript? _loaded;
    private readonly ScriptGuard _guard;

    internal Experiment(
        IReadOnlyDictionary<StandIns, BoundSpec> specs,
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
    public ExperimentSpec Spec => _specs[StandIns.None].Spec;

    /// <summary>Whether it says what stands in for the data.</summary>
    public bool HasDataFallback => _specs.ContainsKey(StandIns.Data);

    /// <summary>Whether it says what stands in for the model.</summary>
    public bool HasModelFallback => _specs.ContainsKey(StandIns.Model);

    /// <summary>Every file that it is written in: its YAML first, then the files that it extends, its scripts, and the assemblies that they reach.</summary>
    public IReadOnlyList<SourceFile> Sources { get; }

    /// <summary>The experiment with these stand-ins.</summary>
    /// <exception cref="InvalidOperationException">It does not say what stands in.</exception>
    public ExperimentSpec WithStandIns(StandIns which) => Bound(which).Spec;

    /// <summary>The runs that the experiment makes, to be made one after another: one for each of its <c>seeds</c> and each fold of its split.</summary>
    /// <param name="which">What stands in.</param>
    /// <exception cref="InvalidOperationException">The experiment does not say what stands in.</exception>
    public IReadOnlyList<ExperimentVariant> Variants(StandIns which = StandIns.None) => Authoring.Variants.Of(WithStandIns(which), ResultSettings);

    /// <summary>Where each setting comes from, by its path (<c>training.epochs</c>), in the order of the settings.</summary>
    /// <param name="which">What stands in.</param>
    /// <exception cref="InvalidOperationException">The experiment does not say what stands in.</exception>
    public IReadOnlyDictionary<string, SettingOrigin> Origins(StandIns which = StandIns.None) => Bound(which).Origins;

    /// <summary>All settings, defaults included, as YAML that reads back as the same.</summary>
    /// <param name="spec">The settings.</param>
    /// <param name="sourceFolder">The folder to name the scripts in, where <see cref="Sources"/> are copied under their relative paths, itself
    /// relative to the file that this is written to; null names them where they are. All other paths are absolute.</param>
    public string ResolvedYaml(ExperimentSpec spec, string? sourceFolder = null) =>
        Authoring.ResolvedYaml.Write(spec, [.. _scripts.Select(script => sourceFolder is null ? script : $"{sourceFolder}/{RelativePath(script)}")]);

    /// <summary>All settings by path, as YAML writes them.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings(ExperimentSpec spec) => FlatSettings.Of(spec, identityOnly: false);

    /// <summary>
    /// The settings that decide a run's numbers, in a stable order: not name, notes or the test's evaluation, and of paths only that
    /// there is one, since rows, weights and scripts are known by their content.
    /// </summary>
    public IReadOnlyList<(string Key, string Value)> ResultSettings(ExperimentSpec spec) => FlatSettings.Of(spec, identityOnly: true);

    /// <summary>Something to be said of what a setting came to, at the place of the setting, of its section where it has its default.</summary>
    /// <param name="code">What kind of problem it is.</param>
    /// <param name="path">The setting, such as <c>data.split</c>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="which">What stands in.</param>
    /// <param name="allowed">How to go on.</param>
    /// <exception cref="InvalidOperationException">The experiment does not say what stands in.</exception>
    public Diagnostic Finding(DiagnosticCode code, string path, string message, StandIns which = StandIns.None, string? allowed = null)
    {
        var settings = Bound(which).Settings;
        var bag = new DiagnosticBag();
        if ((settings.FindPath(path) ?? settings.FindPath(path.Split('.')[0])) is { } entry)
            bag.Add(code, entry.KeySpan, message, allowed: allowed);
        else
            bag.Add(code, settings.Span.Document.DisplayPath, message, allowed: allowed);
        return bag.ToList()[0];
    }

    /// <summary>Finds the script's line in an exception that passed through a script's code, such as a head's; null where none did.</summary>
    public ScriptException? Explain(Exception exception) =>
        exception as ScriptException ?? _guard.Explain(exception, DiagnosticCodes.ScriptFailedLater, "the script's code failed", null);

    /// <inheritdoc/>
    public void Dispose() => _loaded?.Dispose();

    private string RelativePath(string absolutePath) => Sources.First(source => source.AbsolutePath == absolutePath).RelativePath;

    private BoundSpec Bound(StandIns which) => _specs.TryGetValue(which, out var bound)
        ? bound
        : throw new InvalidOperationException($"The experiment has no `fallback:` that provides for {which}.");
}
