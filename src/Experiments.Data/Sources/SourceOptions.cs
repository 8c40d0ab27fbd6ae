namespace Experiments.Data;

/// <summary>Where the rows come from: a name in the catalogue, or a file.</summary>
public sealed record SourceOptions
{
    /// <summary>A name in the catalogue (<c>sms-spam</c>); null where <see cref="Path"/> is given.</summary>
    public string? Name { get; init; }

    /// <summary>A file, as an absolute path; null where <see cref="Name"/> is given.</summary>
    public string? Path { get; init; }

    /// <summary>How the file is written; null: by its extension (<c>.csv</c>, <c>.tsv</c>), or what the catalogue says.</summary>
    public TableFormat? Format { get; init; }

    /// <summary>Whether the first record names the columns; null: what the catalogue says, or true for a file.</summary>
    public bool? Header { get; init; }

    /// <summary>The column of the text, by name or by position from 0; null: what the catalogue says, or <c>text</c>.</summary>
    public string? Text { get; init; }

    /// <summary>The column of the label, by name or by position from 0; null: what the catalogue says, or <c>label</c>.</summary>
    public string? Label { get; init; }
}
