using System.Text;

namespace Experiments.Authoring;

/// <summary>Compiles an experiment's scripts and expressions, or takes them from the cache, and runs the scripts' statements.</summary>
/// <param name="place">The experiment's file.</param>
/// <param name="options">How it is loaded.</param>
/// <param name="bag">Takes the problems.</param>
internal sealed class ScriptHost(ExperimentPlace place, LoadOptions options, DiagnosticBag bag)
{
    private readonly ScriptSources _sources = new(place);
    private readonly AssemblyDirectives _references = new(place.Folder);
    private ScriptClosure? _closure;

    /// <summary>Finds the place that threw.</summary>
    public ScriptGuard Guard => field ??= new ScriptGuard(_sources);

    /// <summary>Makes strategies of functions.</summary>
    public ScriptRules Rules => field ??= new ScriptRules(Guard);

    /// <summary>Every file that the scripts reach, and the assemblies.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files =>
        [.. (_closure?.Files ?? []).Select(file => (file, _sources.Content(file) ?? [])), .. _references.InOrder];

    /// <summary>What of the scripts decides a run's numbers.</summary>
    public IReadOnlyList<(string Key, string Value)> Identity => _closure?.Identity() ?? [];

    /// <summary>Compiles and runs. Where that fails, the reasons are in the bag, and what can be run without the rest is run, so that its
    /// values are checked as well.</summary>
    /// <param name="scripts">The scripts, absolute, in the order of the list.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="compiles">Is told what the scripts will say, as far as their text tells, where they are about to be compiled; null: nobody is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LoadedCode> LoadAsync(
        IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, Action<ScriptOutline>? compiles, CancellationToken cancellation)
    {
        _closure = ScriptClosure.Of(scripts, _sources, _references);
        var compilation = await CompileAsync(scripts, expressions, _closure, compiles, cancellation).ConfigureAwait(false);
        if (compilation.Script is not { } compiled)
            return await SalvageAsync(compilation.AreScriptsSound ? scripts : [], expressions, compilation.Unsound, cancellation).ConfigureAwait(false);
        TellUnknown(_closure, expressions);
        try
        {
            var loaded = await RunAsync(compiled, scripts, expressions, cancellation).ConfigureAwait(false);
            TellRepeated(loaded);
            TellForgotten(loaded);
            return new LoadedCode(loaded, [.. expressions.Zip(compiled.Reads)], ScriptOutline.None);
        }
        catch (ScriptException e)
        {
            bag.Add(e.Diagnostic);
            return await SalvageAsync([], expressions, new HashSet<CodeUse>(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Loads what expressions come to without scripts that are missing: what they lack of those is not told, all else is.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LoadedCode> LoadWithoutScriptsAsync(IReadOnlyList<CodeUse> expressions, CancellationToken cancellation)
    {
        _closure = ScriptClosure.Of([], _sources, _references);
        if (expressions.Count == 0)
            return new LoadedCode(null, [], ScriptOutline.None);
        var compilation = await Task.Run(
            () => ScriptCompiler.Compile([], expressions, _sources, _references, place, bag, cancellation, withoutScripts: true), cancellation)
            .ConfigureAwait(false);
        return await SalvageAsync([], expressions, compilation.Unsound, cancellation).ConfigureAwait(false);
    }

    // Leaves out what does not compile, and what does not compile without it. All that is wrong with it has been told.
    private async Task<LoadedCode> SalvageAsync(
        IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, IReadOnlySet<CodeUse> unsound, CancellationToken cancellation)
    {
        var unread = scripts.Count > 0 ? ScriptOutline.None : Outline(_closure!);
        IReadOnlyList<CodeUse> sound = [.. expressions.Where(use => !unsound.Contains(use))];
        while (sound.Count > 0 || scripts.Count > 0)
        {
            var attempt = await Task.Run(
                () => ScriptCompiler.Compile(scripts, sound, _sources, _references, place, new DiagnosticBag(), cancellation), cancellation)
                .ConfigureAwait(false);
            if (attempt.Script is { } compiled)
            {
                try
                {
                    return new LoadedCode(await RunAsync(compiled, scripts, sound, cancellation).ConfigureAwait(false), [.. sound.Zip(compiled.Reads)], unread);
                }
                catch (ScriptException e)
                {
                    bag.Add(e.Diagnostic);
                    break;
                }
            }

            if (attempt.Unsound.Count == 0)
                break;
            sound = [.. sound.Where(use => !attempt.Unsound.Contains(use))];
        }

        return new LoadedCode(null, [], unread);
    }

    private Task<LoadedScript> RunAsync(
        CompiledScript compiled, IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, CancellationToken cancellation)
    {
        var start = scripts.Count > 0 ? _sources.Document(scripts[0])!.Span(0, 1) : expressions[0].Code.Span;
        return LoadedScript.RunAsync(compiled, _references.InOrder, new ScriptLoading(_sources, Rules), Guard, start, cancellation);
    }

    private ScriptOutline Outline(ScriptClosure closure) =>
        ScriptOutline.Of(closure.Files.Select(file => _sources.Document(file)?.Text).OfType<string>());

    private async Task<ScriptCompilation> CompileAsync(
        IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, ScriptClosure closure, Action<ScriptOutline>? compiles,
        CancellationToken cancellation)
    {
        var cache = options.ScriptCache is { } folder && closure.IsComplete ? new ScriptCache(folder) : null;
        var key = cache is null ? "" : ScriptCache.Key(scripts, closure, expressions, _sources, _references);
        if (cache?.Find(key) is { } kept)
        {
            // Where something in it throws, its text is needed to say where; else nobody asks for it.
            _sources.Submission = new Lazy<CodeSubmission?>(() => ScriptCompiler.Submission(scripts, expressions));
            return new ScriptCompilation(kept, true, new HashSet<CodeUse>());
        }

        compiles?.Invoke(Outline(closure));
        var told = bag.Count;
        var compilation = await Task.Run(() => ScriptCompiler.Compile(scripts, expressions, _sources, _references, place, bag, cancellation),
            cancellation)
            .ConfigureAwait(false);

        // A warning would be told once and never again; and what was compiled has to be what the key says.
        if (compilation.Script is { } compiled && bag.Count == told && _sources.Paths.ToHashSet().SetEquals(closure.Files))
            cache?.Keep(key, compiled);
        return compilation;
    }

    private void TellUnknown(ScriptClosure closure, IReadOnlyList<CodeUse> expressions)
    {
        if (options.ScriptCache is not { } folder)
            return;
        var known = new KnownScripts(folder);
        var unknown = known.Unknown(
        [
            .. closure.Files.Select(file => new CodeFile(file, KnownScripts.Hash(_sources.Content(file) ?? []))),
            .. _references.InOrder.Select(assembly => new CodeFile(assembly.Path, KnownScripts.Hash(assembly.Content))),
            // An override is the user's own.
            .. expressions.Where(use => use.Code.Span.Document.Layer <= 0).GroupBy(use => use.Code.Span.Document)
                .Select(file => new CodeFile(Path.Combine(file.Key.Folder!, Path.GetFileName(file.Key.DisplayPath)),
                    KnownScripts.Hash(Encoding.UTF8.GetBytes(string.Join('\0', file.Select(use => use.Code.Text)))))),
        ]);
        var elsewhere = unknown.Where(file => file.IsElsewhere).Select(file => place.Display(file.Path)).Distinct().ToList();
        if (elsewhere.Count > 0)
            options.OnUnknownScripts?.Invoke(elsewhere);
        known.Remember(unknown);
    }

    private void TellForgotten(LoadedScript loaded)
    {
        foreach (var setting in loaded.Settings)
            ForgottenState.Tell(bag, setting.Place, setting.Member, setting.Forgets);
    }

    private void TellRepeated(LoadedScript loaded)
    {
        var first = new Dictionary<string, ScriptedSetting>(StringComparer.Ordinal);
        foreach (var setting in loaded.Settings)
            if (!setting.Adds && !first.TryAdd(setting.Path, setting))
            {
                var before = first[setting.Path].Place;
                var line = before.Document.Position(before.Start).Line;
                bag.Add(DiagnosticCodes.SetTwice, setting.Place, $"`{setting.Member}` is called a second time",
                    allowed: $"the first call is in {before.Document.DisplayPath}, line {line}; remove one of them");
            }
    }
}
