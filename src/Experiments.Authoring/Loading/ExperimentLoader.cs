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

        var binder = new SpecBinder(document, Path.GetFileNameWithoutExtension(path), new ReadContext(bag, known));
        var expressions = binder.FindCode();
        var sources = new ScriptSources(place);
        var guard = new ScriptGuard(sources);
        var rules = new ScriptRules(guard);
        var scripts = FindScripts(document, place, bag);
        LoadedScript? loaded = null;
        CompiledScript? compiled = null;

        // Scripts that are missing would be told for once more by every expression that uses them.
        if (scripts.Count + expressions.Count > 0 && scripts.Count == document.Scripts.Count)
            compiled = await Task.Run(() => ScriptCompiler.Compile(scripts, expressions, sources, place, bag, cancellation), cancellation)
                .ConfigureAwait(false);
        if (compiled is not null)
        {
            var start = scripts.Count > 0 ? sources.Document(scripts[0])!.Span(0, 1) : expressions[0].Code.Span;
            loaded = await RunScripts(compiled, new ScriptLoading(sources, rules), guard, start, bag, cancellation).ConfigureAwait(false);
        }

        if (loaded is not null)
            binder = binder.With(DeclaredStrategies.Of(loaded.Types, guard));
        var evaluation = loaded is null ? null
            : new CodeEvaluation(loaded, [.. expressions.Zip(compiled!.Reads)], rules, guard, bag);
        IReadOnlyDictionary<StandIns, BoundSpec> specs;
        try
        {
            specs = expressions.Count == 0 ? binder.Bind(loaded?.Settings ?? [], evaluation)
                : await ScriptThread.RunAsync(() => binder.Bind(loaded?.Settings ?? [], evaluation), cancellation).ConfigureAwait(false);
        }
        catch
        {
            loaded?.Dispose();
            throw;
        }

        if (bag.HasErrors)
        {
            loaded?.Dispose();
            return new LoadResult(null, bag.ToList(path));
        }

        var yaml = files.Documents.Select(file => (Path.Combine(file.Folder!, Path.GetFileName(file.DisplayPath)), file.Content));
        var referenced = (compiled?.Referenced ?? new Dictionary<string, byte[]>()).OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (r.Key, r.Value));
        var experiment = new Experiment(specs, scripts, SourceFiles.Of([.. yaml, .. sources.Files, .. referenced]), loaded, guard);
        return new LoadResult(experiment, bag.ToList(path));
    }

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

    private static async Task<LoadedScript?> RunScripts(
        CompiledScript compiled, ScriptLoading loading, ScriptGuard guard, SourceSpan start, DiagnosticBag bag, CancellationToken cancellation)
    {
        LoadedScript loaded;
        try
        {
            loaded = await LoadedScript.RunAsync(compiled, loading, guard, start, cancellation).ConfigureAwait(false);
        }
        catch (ScriptException e)
        {
            bag.Add(e.Diagnostic);
            return null;
        }

        var first = new Dictionary<string, ScriptedSetting>(StringComparer.Ordinal);
        foreach (var setting in loaded.Settings)
            if (!setting.Adds && !first.TryAdd(setting.Path, setting))
            {
                var before = first[setting.Path].Place;
                var line = before.Document.Position(before.Start).Line;
                bag.Add(DiagnosticCodes.SetTwice, setting.Place, $"`{setting.Member}` is called a second time",
                    allowed: $"the first call is in {before.Document.DisplayPath}, line {line}; remove one of them");
            }

        return loaded;
    }
}
