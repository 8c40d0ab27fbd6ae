using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>An experiment that was read, compiled and checked. Dispose it when the run is over, to let go of its scripts.</summary>
public sealed class Experiment : IDisposable
{
    private readonly IReadOnlyDictionary<StandIns, BoundSpec> _specs;
    private readonly IReadOnlyList<string> _scripts;
    private readonly IReadOnlyList<(string Key, string Value)> _scriptIdentity;
    private readonly LoadedScript? _loaded;
    private readonly ScriptGuard _guard;

    internal Experiment(
        IReadOnlyDictionary<StandIns, BoundSpec> specs,
        IReadOnlyList<string> scripts,
        IReadOnlyList<SourceFile> sources,
        IReadOnlyList<(string Key, string Value)> scriptIdentity,
        LoadedScript? loaded,
        ScriptGuard guard)
    {
        _specs = specs;
        _scripts = scripts;
        _scriptIdentity = scriptIdentity;
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

    /// <summary>Every file that it is written in: its YAML first, then the files that it extends, its scripts, and the assemblies that they
    /// reach.</summary>
    public IReadOnlyList<SourceFile> Sources { get; }

    /// <summary>The experiment with these stand-ins.</summary>
    /// <exception cref="InvalidOperationException">It does not say what stands in.</exception>
    public ExperimentSpec WithStandIns(StandIns which) => Bound(which).Spec;

    /// <summary>The runs that the experiment makes, to be made one after another: one for each of its <c>seeds</c> and each fold of its
    /// split.</summary>
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
        ResolvedYaml(spec, script => sourceFolder is null ? script : $"{sourceFolder}/{RelativePath(script)}");

    /// <summary>The same, with names of one's own for the scripts.</summary>
    /// <param name="spec">The settings.</param>
    /// <param name="nameOf">Takes a script's absolute path and gives what the YAML names it.</param>
    public string ResolvedYaml(ExperimentSpec spec, Func<string, string> nameOf) =>
        Authoring.ResolvedYaml.Write(spec, [.. _scripts.Select(nameOf)]);

    /// <summary>The same for a file in a folder of its own: all paths are relative to it.</summary>
    /// <param name="spec">The settings.</param>
    /// <param name="folder">The folder, absolute.</param>
    public string ResolvedYamlIn(ExperimentSpec spec, string folder)
    {
        var source = spec.Data.Source;
        var relative = spec with
        {
            Data = spec.Data with
            {
                Source = source with { Path = Near(source.Path), ValidationPath = Near(source.ValidationPath), TestPath = Near(source.TestPath) },
            },
            Model = spec.Model with { Checkpoint = Path.IsPathRooted(spec.Model.Checkpoint) ? Near(spec.Model.Checkpoint)! : spec.Model.Checkpoint },
        };
        return Authoring.ResolvedYaml.Write(relative, [.. _scripts.Select(script => Near(script)!)]);

        // With a separator in any case, which tells a path from a name of the catalogue.
        string? Near(string? path) => path is null ? null
            : Path.GetRelativePath(folder, path).Replace('\\', '/') is var near && (near.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(near))
                ? near : "./" + near;
    }

    /// <summary>All settings by path, as YAML writes them.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings(ExperimentSpec spec) => FlatSettings.Of(spec, identityOnly: false);

    /// <summary>
    /// The settings that decide a run's numbers, in a stable order: not name, notes or the test's evaluation, and of paths only that
    /// there is one, since rows and weights are known by their content. Scripts and the assemblies that they reference follow, by their
    /// contents and their places in the list: moving a file changes nothing, another order does.
    /// </summary>
    public IReadOnlyList<(string Key, string Value)> ResultSettings(ExperimentSpec spec) =>
        [.. FlatSettings.Of(spec, identityOnly: true), .. _scriptIdentity];

    /// <summary>The id that runs of these settings have in common which differ in seed and fold alone, as lower-case hexadecimal digits.</summary>
    public string GroupOf(ExperimentSpec spec) => Authoring.Variants.GroupOf(ResultSettings(spec));

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
        if (which.HasFlag(StandIns.Data) && code.Severity == Severity.Warning) // the real rows may give no cause for it
            message += ", on the rows that stand in";
        if ((settings.FindPath(path) ?? settings.FindPath(path.Split('.')[0])) is { } entry)
            bag.Add(code, entry.KeySpan, message, allowed: allowed);
        else
            bag.Add(code, settings.Span.Document.DisplayPath, message, allowed: allowed);
        return bag.ToList()[0];
    }

    /// <summary>The same as an error that ends the run.</summary>
    public ExperimentException Refusal(DiagnosticCode code, string path, string message, string? allowed = null) =>
        new(Finding(code, path, message, allowed: allowed), cause: null);

    /// <summary>Finds the place in the experiment's files that an error during the run is about: the script's line that it passed through, the
    /// label that the data do not have, the head that does not fit. Null where it is about none.</summary>
    public ExperimentException? Explain(Exception exception) => Explain(exception, StandIns.None);

    /// <summary>The same, where something stands in.</summary>
    /// <exception cref="InvalidOperationException">The experiment does not say what stands in.</exception>
    public ExperimentException? Explain(Exception exception, StandIns which)
    {
        if (exception is ExperimentException told)
            return told;
        if (_guard.Explain(exception, DiagnosticCodes.ScriptFailedLater, "the script's code failed", null) is { } script)
            return script;
        var bound = Bound(which);
        return exception switch
        {
            QueryException query => At(PlaceOf("data.source.query", bound)?.Part(query.Part), DiagnosticCodes.QueryNotUsable, exception),
            LabelException label => At(PlaceOf(label, bound), DiagnosticCodes.DataNotUsable, exception),
            DataException { Setting: { } setting } => At(PlaceOf(setting, bound), DiagnosticCodes.DataNotUsable, exception),
            ModelException { Setting: { } setting } => At(PlaceOf(setting, bound), DiagnosticCodes.ScriptFailedLater, exception),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _loaded?.Dispose();

    // A label that no row has stands in the list; one that is missing from it is missing from the list as a whole.
    private static SourceSpan? PlaceOf(LabelException exception, BoundSpec bound)
    {
        var labels = bound.Settings.FindPath("data.labels");
        var item = (labels?.Value as YamlSequence)?.Items.OfType<YamlScalar>().FirstOrDefault(label => label.Text == exception.Label);
        return item?.Span ?? labels?.Value.Span ?? PlaceOf("data.source", bound);
    }

    private static SourceSpan? PlaceOf(string path, BoundSpec bound) =>
        bound.Scripted.FirstOrDefault(setting => setting.Path == path)?.Place ?? bound.Settings.FindPath(path)?.Value.Span;

    private static ExperimentException? At(SourceSpan? place, DiagnosticCode code, Exception exception)
    {
        if (place is not { } span)
            return null;
        var bag = new DiagnosticBag();
        bag.Add(code, span, exception.Message);
        return new ExperimentException(bag.ToList()[0], exception);
    }

    private string RelativePath(string absolutePath) => Sources.First(source => source.AbsolutePath == absolutePath).RelativePath;

    private BoundSpec Bound(StandIns which) => _specs.TryGetValue(which, out var bound)
        ? bound
        : throw new InvalidOperationException($"The experiment has no `fallback:` that provides for {which}.");
}
