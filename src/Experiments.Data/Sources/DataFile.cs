namespace Experiments.Data;

/// <summary>Rows that can be read now, and how they are written: one file, several, a folder, or rows from code.</summary>
public sealed record DataFile
{
    /// <summary>What to call it in a message: the path of its first file, or its name where this program carries it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How its files are written, and which columns are what.</summary>
    public required TableLayout Layout { get; init; }

    /// <summary>Its files, in the order in which they are read; none where the rows come from code.</summary>
    public required IReadOnlyList<DataPart> Parts { get; init; }

    /// <summary>What it is and where it came from.</summary>
    public required SourceProvenance Provenance { get; init; }

    /// <summary>The path of its first file or folder, absolute; null where there is none.</summary>
    public string? Path => Parts.FirstOrDefault()?.Path;

    /// <summary>Rows that came from code; null where there are files.</summary>
    internal IReadOnlyList<Row>? Rows { get; init; }

    /// <summary>Which of the training rows are validation rows; null where no list says so.</summary>
    internal ValidationIds? ValidationIds { get; init; }

    /// <summary>Whether files of the user's have the same content as another's, and are read in the same way.</summary>
    /// <param name="other">The other. Where code labels rows or gives them, or a list says which are for validation, nothing is the same.</param>
    public bool HasRowsOf(DataFile other) => ReferenceEquals(this, other) || (
        Rows is null && other.Rows is null && Layout.Labelling is null && ValidationIds is null && other.ValidationIds is null
        && Provenance.Sha256 == other.Provenance.Sha256
        && Parts.SequenceEqual(other.Parts) && Layout with { LabelNames = null } == other.Layout with { LabelNames = null }
        && (Layout.LabelNames is { } names ? other.Layout.LabelNames is { } others && names.SequenceEqual(others) : other.Layout.LabelNames is null));

    /// <summary>Opens its first file for reading.</summary>
    /// <exception cref="SourceException">It is gone, or cannot be read.</exception>
    public Stream Open() => Parts[0].Open();
}
