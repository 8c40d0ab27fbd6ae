namespace Experiments.Data;

/// <summary>A table that can be read now, and how it is written.</summary>
public sealed record DataFile
{
    /// <summary>What to call it in a message: its path, or its name where this program carries it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The file, absolute; null where this program carries it.</summary>
    public string? Path { get; init; }

    /// <summary>How it is written.</summary>
    public required TableFormat Format { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    public required bool Header { get; init; }

    /// <summary>The column of the text, by name or by position from 0.</summary>
    public required string Text { get; init; }

    /// <summary>The column of the label, by name or by position from 0.</summary>
    public required string Label { get; init; }

    /// <summary>What it is and where it came from.</summary>
    public required SourceProvenance Provenance { get; init; }

    /// <summary>The corpus that this program carries; null where there is a file.</summary>
    internal EmbeddedData? Embedded { get; init; }

    /// <summary>Opens it for reading.</summary>
    /// <exception cref="SourceException">It is gone, or cannot be read.</exception>
    public Stream Open() => Embedded is null ? GivenFile.Open(Path!) : Embedded.Open();
}
