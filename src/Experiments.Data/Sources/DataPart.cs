namespace Experiments.Data;

/// <summary>One file or folder of rows.</summary>
public sealed record DataPart
{
    /// <summary>What to call it in a message: its path, or its name where this program carries it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The file or folder, absolute; null where this program carries it.</summary>
    public string? Path { get; init; }

    /// <summary>Whether it is a folder of classes.</summary>
    public bool IsFolder { get; init; }

    /// <summary>
    /// The hash of its content, as 64 lower-case hexadecimal digits: of a file what <c>sha256sum</c> gives, of a folder that of its files' hashes and
    /// names; null: only the source as a whole was hashed.
    /// </summary>
    public string? Sha256 { get; init; }

    /// <summary>Which split it is for; null: the source is not divided.</summary>
    public SplitPart? Part { get; init; }

    /// <summary>The corpus that this program carries; null where there is a file.</summary>
    internal EmbeddedData? Embedded { get; init; }

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="SourceException">It is gone, or cannot be read.</exception>
    public Stream Open() => Embedded is null ? GivenFile.Open(Path!) : Embedded.Open();
}
