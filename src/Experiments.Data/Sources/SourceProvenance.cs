namespace Experiments.Data;

/// <summary>What a source is and where it came from, for the record of a run.</summary>
public sealed record SourceProvenance
{
    /// <summary>The name in the catalogue, or the path that was given.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of its content: of its file, or over the names and hashes of several (<c>hash  name</c>, a line each).</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Where it is published; null for a file of the user's own and for what this program carries.</summary>
    public string? Address { get; init; }

    /// <summary>The commit of the repository that it is; null where it has none, or nobody knows.</summary>
    public string? Commit { get; init; }

    /// <summary>Its licence; null where nobody knows.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether it only stands in for the real thing.</summary>
    public bool IsStandIn { get; init; }
}
