using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>
/// Finds assemblies for <c>#r "library.dll"</c>, relative to the file that says it, and those beside them that they need. A copy of a library
/// that every script has anyway stands for the host's own, or its types would be others than those that the host gives and takes.
/// </summary>
/// <param name="folder">The experiment's folder, absolute.</param>
internal sealed class AssemblyDirectives(string folder) : MetadataReferenceResolver
{
    private static readonly Lazy<IReadOnlySet<string>> Platform = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.OrdinalIgnoreCase));

    private readonly List<(string Path, byte[] Content)> _found = [];
    private readonly Lock _lock = new();

    /// <summary>The assemblies found so far, in the order in which they were named, each followed by those that it needs.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> InOrder
    {
        get
        {
            lock (_lock)
                return [.. _found];
        }
    }

    /// <summary>Adds an assembly that a script names, and what it needs; false where there is no such file.</summary>
    /// <param name="reference">The path as the script says it.</param>
    /// <param name="baseFilePath">The script.</param>
    public bool Add(string reference, string? baseFilePath)
    {
        var path = Absolute(reference, baseFilePath);
        if (ScriptReferences.Given(path) is not null)
            return true; // wherever it lies: it is not kept with a run, and a run's own source has to do without it
        if (!File.Exists(path))
            return false;
        Content(path);
        return true;
    }

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath,
        MetadataReferenceProperties properties)
    {
        var path = Absolute(reference, baseFilePath);
        return ScriptReferences.Given(path) is { } own ? [own.WithProperties(properties)]
            : File.Exists(path) ? [MetadataReference.CreateFromImage(Content(path), properties, filePath: path)] : [];
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private string Absolute(string reference, string? baseFilePath) =>
        Path.GetFullPath(reference, Path.GetDirectoryName(baseFilePath) is { Length: > 0 } own ? own : folder);

    // Read once: the file is not locked, and what is compiled against is what is loaded and kept.
    private byte[] Content(string path)
    {
        lock (_lock)
        {
            foreach (var (known, content) in _found)
                if (known == path)
                    return content;
            var bytes = File.ReadAllBytes(path);
            _found.Add((path, bytes));
            foreach (var needed in Needs(bytes))
                if (!Platform.Value.Contains(needed) && Path.Combine(Path.GetDirectoryName(path)!, needed + ".dll") is var beside
                    && File.Exists(beside))
                    Content(beside);
            return bytes;
        }
    }

    private static IReadOnlyList<string> Needs(byte[] assembly)
    {
        try
        {
            using var file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(assembly));
            var metadata = file.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            return []; // the compiler says what is wrong with it
        }
    }
}
