using System.Reflection;

namespace Experiments.Data;

/// <summary>Data that this program carries inside itself, for machines that can reach nothing else.</summary>
public sealed record EmbeddedData : DataEntry
{
    /// <summary>The assembly that carries it, as a resource named <see cref="DataEntry.FileName"/>.</summary>
    public Assembly Assembly { get; init; } = typeof(EmbeddedData).Assembly;

    /// <summary>Opens the table.</summary>
    /// <exception cref="SourceException">The assembly was built without it.</exception>
    public Stream Open() =>
        Assembly.GetManifestResourceStream(FileName)
        ?? throw new SourceException($"'{Name}' is missing from {Assembly.GetName().Name}: the resource '{FileName}' was not built into it.");
}
