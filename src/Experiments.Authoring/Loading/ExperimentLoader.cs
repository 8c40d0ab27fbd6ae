namespace Experiments.Authoring;

/// <summary>Reads an experiment: its YAML, its scripts, and what stands in. All problems are told in one pass, before anything else is
/// touched.</summary>
public static class ExperimentLoader
{
    /// <summary>Loads an experiment as it stands and waits for it; see <see cref="LoadAsync"/>.</summary>
    public static LoadResult Load(string path, KnownNames known, CancellationToken cancellation = default) =>
        Load(path, known, new LoadOptions(), cancellation);

    /// <summary>Whether a file, or one that it extends, states a sweep. What is wrong with it is left to be told when it is loaded.</summary>
    /// <param name="path">The file.</param>
    public static bool StatesSweep(string path) =>
        File.Exists(path) && ExperimentFiles.Read(new ExperimentPlace(path), [], new DiagnosticBag()) is { Root: YamlMapping root }
        && root.Find(SweepSettings.Key) is not null;

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

        var name = Path.GetFileNameWithoutExtension(path);
        var context = new ReadContext(bag, known)
        {
            AllowsMissingSources = options.AllowsMissingSources,
            IsIncomplete = files.IsIncomplete,
        };
        var binder = new SpecBinder(document, name, context);
        var sweep = document.Sweep is { } entry ? new SweepBinder(entry, document, name, context) : null;
        var expressions = sweep?.FindCode() ?? binder.FindCode();
        var scripts = FindScripts(document, place, bag);
        var host = new ScriptHost(place, options, bag);
        LoadedCode? code = null;
        if (scripts.Count < document.Scripts.Count)
            code = await host.LoadWithoutScriptsAsync(expressions, cancellation).ConfigureAwait(false);
        else if (scripts.Count + expressions.Count > 0)
        {
            var readsAhead = options.OnSource is not null && sweep is null && !bag.HasErrors;
            code = await host.LoadAsync(scripts, expressions, readsAhead ? ReadAhead : null, cancellation).ConfigureAwait(false);
        }

        var loaded = code?.Script;

        BoundSweep? swept = null;
        IReadOnlyDictionary<StandIns, BoundSpec>? specs;
        try
        {
            (specs, swept) = loaded is null
                ? Bind(binder, sweep, [], DeclaredStrategies.None, code?.Unread ?? ScriptOutline.None, null)
                : await ScriptThread.RunAsync(() => Bind(binder, sweep, loaded, code!, host), cancellation).ConfigureAwait(false);
        }
        catch
        {
            loaded?.Dispose();
            throw;
        }

        if (bag.HasErrors || specs is null)
        {
            loaded?.Dispose();
            return new LoadResult(null, bag.ToList(path));
        }

        var yaml = files.Documents.Select(file => (Path.Combine(file.Folder!, Path.GetFileName(file.DisplayPath)), file.Content));
        var sources = SourceFiles.Of([.. yaml, .. host.Files]);
        return new LoadResult(Make(specs, loaded), bag.ToList(path))
        {
            Sweep = swept?.ToSweep(trial => Make(trial, null)),
        };

        void ReadAhead(ScriptOutline outline)
        {
            if (binder.Without(outline).FindSource() is { } source)
                options.OnSource!(source);
        }

        Experiment Make(IReadOnlyDictionary<StandIns, BoundSpec> bound, LoadedScript? script) =>
            new(bound, scripts, sources, host.Identity, script, host.Guard);
    }

    // What scripts declare and expressions say is users' code: constructors, setters, expressions.
    private static (IReadOnlyDictionary<StandIns, BoundSpec>?, BoundSweep?) Bind(
        SpecBinder binder, SweepBinder? sweep, LoadedScript script, LoadedCode code, ScriptHost host) =>
        Bind(binder, sweep, script.Settings, DeclaredStrategies.Of(script.Types, host.Guard), code.Unread,
            bag => new CodeEvaluation(script, code.Expressions, host.Rules, host.Guard, bag));

    // A sweep's trials are bound each for itself, and the first stands for the experiment: alone, the file may lack what an axis gives.
    private static (IReadOnlyDictionary<StandIns, BoundSpec>?, BoundSweep?) Bind(
        SpecBinder binder, SweepBinder? sweep, IReadOnlyList<ScriptedSetting> scripted, DeclaredStrategies declared, ScriptOutline unread,
        Func<DiagnosticBag, CodeEvaluation>? evaluation)
    {
        var ready = binder.With(declared).Without(unread);
        if (sweep is null)
            return (ready.Bind(scripted, evaluation?.Invoke(binder.Bag)), null);
        if (sweep.Bind(scripted, declared, unread, evaluation) is { Trials: [var first, ..] } bound)
            return (first.Specs, bound);
        // Its other problems are told in the same pass.
        ready.Bind(scripted, evaluation?.Invoke(binder.Bag));
        return (null, null);
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
}
