namespace Experiments.Data;

/// <summary>Labelled texts that the catalogue knows by name, and how their files are written.</summary>
public abstract record DataEntry : SourceEntry
{
    /// <summary>The own name of the file, or of the first of several.</summary>
    public required string FileName { get; init; }

    /// <summary>How the file is written.</summary>
    public TableFormat Format { get; init; } = TableFormat.Tsv;

    /// <summary>Whether the first record names the columns.</summary>
    public bool Header { get; init; }

    /// <summary>The column of the label, by name or by position from 0.</summary>
    public string Label { get; init; } = "0";

    /// <summary>The column of the text, by name or by position from 0.</summary>
    public string Text { get; init; } = "1";

    /// <summary>Whether fields may be quoted with double quotes.</summary>
    public bool Quoted { get; init; } = true;

    /// <summary>The character set; null: UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>The names of labels that the column holds as whole numbers from 0; null: it holds the labels themselves.</summary>
    public IReadOnlyList<string>? LabelNames { get; init; }

    /// <summary>Whether it only stands in for real data, so that a run on it is never shown as the real thing.</summary>
    public bool IsStandIn { get; init; }
}
