namespace Experiments.Data;

/// <summary>How rows are written, and which columns are what.</summary>
/// <param name="Source">What messages call the file: its path or name.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Header">Whether the first record of a CSV or TSV file names the columns.</param>
/// <param name="Text">The column of the text, by name (exactly as in the header) or by position from 0.</param>
/// <param name="Label">The column of the label, by name (exactly as in the header) or by position from 0.</param>
public sealed record TableLayout(string Source, TableFormat Format, bool Header, string Text, string Label)
{
    /// <summary>Whether fields of a CSV or TSV file may be quoted with double quotes.</summary>
    public bool Quoted { get; init; } = true;

    /// <summary>The character set, see <see cref="SourceOptions.Encoding"/>; null: UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>The member of a zip to read; null: its only one.</summary>
    public string? Member { get; init; }

    /// <summary>What is read of the file, see <see cref="SourceOptions.Query"/>; null: every record of it.</summary>
    public string? Query { get; init; }

    /// <summary>A text made of several columns, see <see cref="TextTemplate"/>; null: the text is that of <see cref="Text"/>.</summary>
    public string? Template { get; init; }

    /// <summary>The names of labels that the column holds as whole numbers from 0; null: it holds the labels themselves.</summary>
    public IReadOnlyList<string>? LabelNames { get; init; }

    /// <summary>Tells the label from all columns; null: <see cref="Label"/> holds it.</summary>
    public ILabelling? Labelling { get; init; }
}
