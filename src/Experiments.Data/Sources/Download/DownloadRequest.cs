namespace Experiments.Data;

/// <summary>One file to be downloaded.</summary>
/// <param name="Name">The source's name in the catalogue.</param>
/// <param name="File">The file's name.</param>
/// <param name="Web">What to ask the server.</param>
/// <param name="MostBytes">The most bytes that are accepted, whatever the server says.</param>
internal sealed record DownloadRequest(string Name, string File, WebRequest Web, long MostBytes)
{
    /// <summary>The SHA-256 that the lock file pins; null where it pins none.</summary>
    public string? Pinned { get; init; }

    /// <summary>Whether the file must come with a hash that the server tells; otherwise the caller checks what is inside it.</summary>
    public bool NeedsHash { get; init; }

    /// <summary>What to do when the file cannot be had.</summary>
    public required string Remedy { get; init; }
}
