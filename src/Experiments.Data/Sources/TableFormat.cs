namespace Experiments.Data;

/// <summary>How rows are written in a file, or in the files of a folder.</summary>
public enum TableFormat
{
    /// <summary>Fields separated by commas; a field may be quoted with double quotes (RFC 4180).</summary>
    Csv,

    /// <summary>Fields separated by tabs; a field may be quoted with double quotes.</summary>
    Tsv,
}
