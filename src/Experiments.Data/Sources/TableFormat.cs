namespace Experiments.Data;

/// <summary>How rows are written in a file, or in the files of a folder.</summary>
public enum TableFormat
{
    /// <summary>Fields separated by commas; a field may be quoted with double quotes (RFC 4180).</summary>
    Csv,

    /// <summary>Fields separated by tabs; a field may be quoted with double quotes.</summary>
    Tsv,

    /// <summary>A JSON object a line, whose properties are the columns (https://jsonlines.org).</summary>
    JsonLines,

    /// <summary>Apache Parquet: its columns of texts, numbers and truth values, packed by Snappy, gzip, Brotli, Zstandard or not at all.</summary>
    Parquet,

    /// <summary>
    /// A folder for each class, named as the label, with a text in each file; also a zip of such a folder. The columns are
    /// <c>label</c>, <c>text</c> and <c>file</c>.
    /// </summary>
    Folder,

    /// <summary>
    /// A text a line, before it its label and a space, as in the TREC question files: <c>LOC:city What county is Modesto in ?</c> The
    /// columns are <c>label</c> (<c>LOC</c>), <c>fine_label</c> (<c>LOC:city</c>) and <c>text</c>.
    /// </summary>
    LabelledLines,
}
