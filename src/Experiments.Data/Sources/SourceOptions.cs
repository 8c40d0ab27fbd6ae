namespace Experiments.Data;

/// <summary>
/// Where the rows come from: a name in the catalogue or on the Hugging Face hub, a file or folder, or code; and which columns are what.
/// Exactly one of <see cref="Name"/>, <see cref="Path"/> and <see cref="Rows"/> is given. What is left open, the catalogue says, or
/// the file's extension.
/// </summary>
public sealed record SourceOptions
{
    /// <summary>A name in the catalogue (<c>sms-spam</c>), or a data set on the Hugging Face hub (<c>hf://owner/name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>A file, as an absolute path: all rows, or those for training.</summary>
    public string? Path { get; init; }

    /// <summary>The file or folder of the validation rows, as an absolute path; null: there is none.</summary>
    public string? ValidationPath { get; init; }

    /// <summary>The file or folder of the test rows, as an absolute path; null: there is none.</summary>
    public string? TestPath { get; init; }

    /// <summary>Rows from code.</summary>
    public ISource? Rows { get; init; }

    /// <summary>
    /// How the files are written; null: by their extension (<c>.csv</c>, <c>.tsv</c>, <c>.jsonl</c>, <c>.parquet</c>, each also with
    /// <c>.gz</c> or <c>.zst</c> behind it, or alone in a <c>.zip</c>; a folder is one of classes), or what the catalogue says.
    /// </summary>
    public TableFormat? Format { get; init; }

    /// <summary>Whether the first record of a CSV or TSV file names the columns; null: what the catalogue says, or true.</summary>
    public bool? Header { get; init; }

    /// <summary>Whether fields of a CSV or TSV file may be quoted with double quotes; null: what the catalogue says, or true.</summary>
    public bool? Quoted { get; init; }

    /// <summary>
    /// The character set: <c>utf-8</c>, <c>utf-16</c>, <c>latin1</c>, <c>windows-1252</c>, or another that .NET knows; null: what the
    /// catalogue says, or UTF-8. It is never guessed: a byte that is no character of it is an error with its line.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>The member of a zip to read, where it holds several.</summary>
    public string? Member { get; init; }

    /// <summary>
    /// A <c>SELECT</c> of DuckDB over the table <c>data</c>, which is the file; its result's columns are then those that
    /// <see cref="Text"/>, <see cref="Template"/>, <see cref="Label"/> and <see cref="Labelling"/> mean. Where the source comes in splits,
    /// it is asked of each. Null: every record of the file.
    /// </summary>
    public string? Query { get; init; }

    /// <summary>The column of the text, by name or by position from 0; null: what the catalogue says, or <c>text</c>.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// A text made of several columns, each named in braces: <c>{sentence1} and {sentence2}</c>; <c>{{</c> and <c>}}</c> are braces.
    /// Null: the text is that of <see cref="Text"/>.
    /// </summary>
    public string? Template { get; init; }

    /// <summary>The column of the label, by name or by position from 0; null: what the catalogue says, or <c>label</c>.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// The names of labels that the column holds as whole numbers from 0: the first names 0. Null: the column holds the labels
    /// themselves, or what the catalogue says.
    /// </summary>
    public IReadOnlyList<string>? LabelNames { get; init; }

    /// <summary>Tells the label from all columns; null: <see cref="Label"/> holds it.</summary>
    public ILabelling? Labelling { get; init; }

    /// <summary>The configuration of a data set on the hub (its "subset"); null: its only one, or the one called <c>default</c>.</summary>
    public string? Subset { get; init; }

    /// <summary>The split of a data set on the hub to take; null: all that are called train, validation or test, for <see cref="FilesSplit"/>.</summary>
    public string? Split { get; init; }

    /// <summary>The branch, tag or commit of a data set on the hub; null: its main branch.</summary>
    public string? Revision { get; init; }
}
