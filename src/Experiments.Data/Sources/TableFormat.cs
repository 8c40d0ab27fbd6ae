namespace Experiments.Data;

/// <summary>How a table is written in its file. Fields may be quoted with double quotes in both.</summary>
public enum TableFormat
{
    /// <summary>Fields separated by commas.</summary>
    Csv,

    /// <summary>Fields separated by tabs.</summary>
    Tsv,
}
