using System.Reflection;
using System.Runtime.Loader;

namespace Experiments.Authoring;

/// <summary>Holds one experiment's compiled scripts and the assemblies that they reference, and lets go of them together.</summary>
/// <param name="referenced">The assemblies named by <c>#r</c> and those that they need, by absolute path.</param>
internal sealed class ScriptLoadContext(IReadOnlyList<(string Path, byte[] Content)> referenced) : AssemblyLoadContext("script", isCollectible: true)
{
    /// <summary>Whether a piece of code came from a script.</summary>
    public static bool Holds(Assembly assembly) => GetLoadContext(assembly) is ScriptLoadContext;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The host's own assemblies are shared with it, or the script's types would not be the host's.
        foreach (var (path, content) in referenced)
            if (string.Equals(Path.GetFileNameWithoutExtension(path), assemblyName.Name, StringComparison.OrdinalIgnoreCase))
                return LoadFromStream(new MemoryStream(content, writable: false));
        return null;
    }
}
