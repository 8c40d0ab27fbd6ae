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

    /// <summary>Compiles and runs; null, with the reasons in the bag, where that fails.</summary>
    /// <param name="scripts">The scripts, absolute, in the order of the list.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(LoadedScript Script, CompiledScript Compiled)?> LoadAsync(
        IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, CancellationToken cancellation)
    {
        _closure = ScriptClosure.Of(scripts, _sources, _references);
        if (await CompileAsync(scripts, expressions, _closure, cancellation).ConfigureAwait(false) is not { } compiled)
            return null;
        TellUnknown(_closure, expressions);
        var start = scripts.Count > 0 ? _sources.Document(scripts[0])!.Span(0, 1) : expressions[0].Code.Span;
        try
        {
            var loaded = await LoadedScript.RunAsync(compiled, _references.InOrder, new ScriptLoading(_sources, Rules), Guard, start, cancellation)
                .ConfigureAwait(false);
            TellRepeated(loaded);
            return (loaded, compiled);
        }
        catch (ScriptException e)
        {
            bag.Add(e.Diagnostic);
            return null;
        }
    }

    private async Task<CompiledScript?> CompileAsync(
        IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, ScriptClosure closure, CancellationToken cancellation)
    {
        var cache = options.ScriptCache is { } folder && closure.IsComplete ? new ScriptCache(folder) : null;
        var key = cache is null ? "" : ScriptCache.Key(scripts, closure, expressions, _sources, _references);
        if (cache?.Find(key) is { } kept)
        {
            // Where something in it throws, its text is needed to say where; else nobody asks for it.
            _sources.Submission = new Lazy<CodeSubmission?>(() => ScriptCompiler.Submission(scripts, expressions));
            return kept;
        }

        var told = bag.Count;
        var compiled = await Task.Run(() => ScriptCompiler.Compile(scripts, expressions, _sources, _references, place, bag, cancellation), cancellation)
            .ConfigureAwait(false);

        // A warning would be told once and never again; and what was compiled has to be what the key says.
        if (compiled is not null && bag.Count == told && _sources.Paths.ToHashSet().SetEquals(closure.Files))
            cache?.Keep(key, compiled);
        return compiled;
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
