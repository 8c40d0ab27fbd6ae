namespace Experiments.Authoring;

/// <summary>Reads an experiment: its YAML, its scripts, and what stands in. All problems are told in one pass, before anything else is
/// touched.</summary>
public static class ExperimentLoader
{
    /// <summary>Loads an experiment as it stands and waits for it; see <see cref="LoadAsync"/>.</summary>
    public static LoadResult Load(string path, KnownNames known, CancellationToken cancellation = default) =>
        Load(path, known, new LoadOptions(), cancellation);

    /// <summary>Loads an experiment and waits for it; see <see cref="LoadAsync"/>.</summary>
    public static LoadResult Load(string path, KnownNames known, LoadOptions options, CancellationToken cancellation = default) =>
        LoadAsync(path, known, options, cancellation).GetAwaiter().GetResult();

    /// <summary>Loads an experiment.</summary>
    /// <param name="path">Its YAML file, as the user names it; diagnostics name it so.</param>
    /// <param name="known">The catalogue's names.</param>
    /// <param name="options">How it is loaded.</param>
    /// <param name="cancellation">Gives up, also on a script that never ends.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<LoadResult> LoadAsync(string path, KnownNames known, LoadOptions options, CancellationToken cancellation = default)
    {
        var bag = new DiagnosticBag();
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
        {
            bag.Add(DiagnosticCodes.FileNotFound, path, "this is no path", allowed: "name an experiment's .yaml file");
            return new LoadResult(null, bag.ToList(path));
        }

        var place = new ExperimentPlace(path);
        if (ExperimentFiles.Read(place, options.Overrides, bag) is not { } files || ExperimentDocument.Read(files.Root, bag) is not { } document)
            return new LoadResult(null, bag.ToList(path));

        var binder = new SpecBinder(document, Path.GetFileNameWithoutExtension(path), new ReadContext(bag, known) { AllowsMissingSources = options.AllowsMissingSources });
        var expressions = binder.FindCode();
        var scripts = FindScripts(document, place, bag);
        var host = new ScriptHost(place, options, bag);
        (LoadedScript Script, CompiledScript Compiled)? loaded = null;

        // Scripts that are missing would be told for once more by every expression that uses them.
        if (scripts.Count + expressions.Count > 0 && scripts.Count == document.Scripts.Count)
            loaded = await host.LoadAsync(scripts, expressions, cancellation).ConfigureAwait(false);

        IReadOnlyDictionary<StandIns, BoundSpec> specs;
        try
        {
            specs = loaded is not { } code
                ? binder.Bind([], null)
                : await ScriptThread.RunAsync(() => Bind(binder, code.Script, code.Compiled, expressions, host, bag),
                    cancellation).ConfigureAwait(false);
        }
        catch
        {
            loaded?.Script.Dispose();
            throw;
        }

        if (bag.HasErrors)
        {
            loaded?.Script.Dispose();
            return new LoadResult(null, bag.ToList(path));
        }

        var yaml = files.Documents.Select(file => (Path.Combine(file.Folder!, Path.GetFileName(file.DisplayPath)), file.Content));
        var experiment = new Experiment(specs, scripts, SourceFiles.Of([.. yaml, .. host.Files]), host.Identity, loaded?.Script, host.Guard);
        return new LoadResult(experiment, bag.ToList(path));
    }

    // What scripts declare and expressions say is users' code: constructors, setters, expressions.
    private static IReadOnlyDictionary<StandIns, BoundSpec> Bind(
        SpecBinder binder, LoadedScript script, CompiledScript compiled, IReadOnlyList<CodeUse> expressions, ScriptHost host, DiagnosticBag bag) =>
        binder.With(DeclaredStrategies.Of(script.Types, host.Guard))
            .Bind(script.Settings, new CodeEvaluation(script, [.. expressions.Zip(compiled.Reads)], host.Rules, host.Guard, bag));

    private static IReadOnlyList<string> FindScripts(ExperimentDocument document, ExperimentPlace place, DiagnosticBag bag)
    {
        var found = new List<string>();
        foreach (var script in document.Scripts)
        {
            var absolute = ReadContext.Absolute(script);
            if (!File.Exists(absolute))
                CatalogueName.NotFound(script, bag, "script", absolute, []);
            else if (absolute.AsSpan().ContainsAny('"', '\n', '\r'))
                bag.Add(DiagnosticCodes.PathNotFound, script.Span, "a script's path cannot hold a quote or a line end");
            else if (found.Contains(absolute))
                bag.Add(DiagnosticCodes.SetTwice, script.Span, $"`script` names `{script.Text}` twice", allowed: "name it once");
            else if (TextFile.Read(absolute, place.Display(absolute), bag) is not null)
                found.Add(absolute);
        }

        // Half of the scripts would be told for errors that the other half explains.
        return found.Count == document.Scripts.Count ? found : [];
    }
}
