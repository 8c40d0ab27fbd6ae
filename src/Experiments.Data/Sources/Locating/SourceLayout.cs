namespace Experiments.Data;

/// <summary>Settles how files are written: what the experiment says goes before what the catalogue says.</summary>
internal static class SourceLayout
{
    /// <summary>The layout of data that the catalogue knows.</summary>
    public static TableLayout Of(SourceOptions source, DataEntry data) => Of(source, source.Format ?? data.Format) with
    {
        Header = source.Header ?? data.Header,
        Quoted = source.Quoted ?? data.Quoted,
        Encoding = source.Encoding ?? data.Encoding,
        Text = source.Text ?? Known(data.Text, "text", source),
        Label = source.Label ?? Known(data.Label, "label", source),
        // Names belong to the column that the catalogue means.
        LabelNames = source.LabelNames ?? (source.Label is null ? data.LabelNames : null),
    };

    /// <summary>The layout of files of the user's.</summary>
    public static TableLayout Of(SourceOptions source, TableFormat format) =>
        new("", format, source.Header ?? true, source.Text ?? "text", source.Label ?? "label")
        {
            Quoted = source.Quoted ?? true,
            Encoding = source.Encoding,
            Member = source.Member,
            Query = source.Query,
            Template = source.Template,
            LabelNames = source.LabelNames,
            Labelling = source.Labelling,
        };

    // Positions are those of the file's own columns, and a query's result has others.
    private static string Known(string column, string otherwise, SourceOptions source) =>
        source.Query is not null && column.All(char.IsAsciiDigit) ? otherwise : column;
}
