using System.Security.Cryptography;
using System.Text;

namespace Experiments.Authoring;

/// <summary>Everything that an experiment's scripts reach: the files that they load, and the assemblies that they reference.</summary>
internal sealed class ScriptClosure
{
    private readonly ScriptSources _sources;
    private readonly AssemblyDirectives _references;
    private readonly Dictionary<string, List<string>> _loads = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly IReadOnlyList<string> _scripts;

    private ScriptClosure(IReadOnlyList<string> scripts, ScriptSources sources, AssemblyDirectives references)
    {
        _scripts = scripts;
        _sources = sources;
        _references = references;
    }

    /// <summary>Whether everything that is named was found; what was not, the compiler tells.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The script files, in the order in which they are reached.</summary>
    public IReadOnlyList<string> Files => _order;

    /// <summary>Follows the scripts' directives.</summary>
    /// <param name="scripts">The scripts, absolute, in the order of the list.</param>
    /// <param name="sources">Reads the files.</param>
    /// <param name="references">Finds the assemblies.</param>
    public static ScriptClosure Of(IReadOnlyList<string> scripts, ScriptSources sources, AssemblyDirectives references)
    {
        var closure = new ScriptClosure(scripts, sources, references);
        foreach (var script in scripts)
            closure.Follow(script);
        return closure;
    }

    /// <summary>
    /// What of the scripts decides a run's numbers: their contents, by their places in the list and with what each loads, and the
    /// assemblies' contents. Where the files lie is no part of it.
    /// </summary>
    public IReadOnlyList<(string Key, string Value)> Identity() =>
    [
        .. _scripts.Select((script, index) => ($"script {index}", Hash(script, []))),
        .. _references.InOrder.Select((assembly, index) => ($"assembly {index}", Convert.ToHexStringLower(SHA256.HashData(assembly.Content)))),
    ];

    private void Follow(string path)
    {
        if (_loads.ContainsKey(path))
            return;
        _loads[path] = [];
        _order.Add(path);
        if (Read(path) is not { } text)
            return;
        foreach (var (isLoad, argument) in ScriptDirectives.Of(text))
            if (!isLoad)
                IsComplete &= _references.Add(argument, path);
            else if (_sources.ResolveReference(argument, path) is { } loaded)
            {
                _loads[path].Add(loaded);
                Follow(loaded);
            }
            else
            {
                IsComplete = false;
            }
    }

    private string? Read(string path)
    {
        try
        {
            using var reader = new StreamReader(_sources.OpenRead(path));
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsComplete = false;
            return null;
        }
    }

    private string Hash(string path, HashSet<string> above)
    {
        if (!above.Add(path) || !_loads.TryGetValue(path, out var loads))
            return "";
        var text = new StringBuilder(Convert.ToHexStringLower(SHA256.HashData(_sources.Content(path) ?? [])));
        foreach (var loaded in loads)
            text.Append('\n').Append(Hash(loaded, above));
        return loads.Count == 0 ? text.ToString() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
