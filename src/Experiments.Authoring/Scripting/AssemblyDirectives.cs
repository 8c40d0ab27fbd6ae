using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>Resolves <c>#r "library.dll"</c> relative to the file that says it.</summary>
/// <param name="folder">The experiment's folder, absolute.</param>
internal sealed class AssemblyDirectives(string folder) : MetadataReferenceResolver
{
    private readonly ConcurrentDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    /// <summary>The assemblies found so far, by absolute path.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents => _contents;

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath,
        MetadataReferenceProperties properties)
    {
        var near = Path.GetFullPath(reference, Path.GetDirectoryName(baseFilePath) is { Length: > 0 } own ? own : folder);
        if (!File.Exists(near))
            return [];
        // Read once: the file is not locked, and what is compiled against is what is loaded.
        var content = _contents.GetOrAdd(near, File.ReadAllBytes);
        return [MetadataReference.CreateFromImage(content, properties, filePath: near)];
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
