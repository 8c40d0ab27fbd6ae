using System.Text;

namespace Experiments.Data;

/// <summary>Rows that an experiment's own code gives.</summary>
internal static class GivenRows
{
    private const string Name = "rows from code";

    /// <summary>Reads them, once.</summary>
    /// <exception cref="DataException">There are none, one has no text or no label, or two have the same index.</exception>
    public static DataFile Read(ISource source, SourceOptions options)
    {
        var rows = new List<Row>();
        foreach (var row in source.Read() ?? throw new DataException("The source gives nothing (null). Give back the rows."))
        {
            if (row is null)
                throw new DataException($"The source gives a null instead of its row {rows.Count}. Give back rows only.");
            var labelled = options.Labelling is { } labelling && row.Text is not null ? row with { Label = labelling.Of(row) } : row;
            if (labelled.Text is null || string.IsNullOrEmpty(labelled.Label))
                throw new DataException($"Record {row.Index} of the source has no {(row.Text is null ? "text (null)" : "label")}. Give it one, or leave it out.");
            rows.Add(labelled);
        }

        if (rows.Count == 0)
            throw new DataException("The source gives no rows. Give back a row for each text, with its label.");
        StrategyCheck.Distinct(rows, "The source", "Give each row an index of its own.");
        return new DataFile
        {
            DisplayName = Name,
            Layout = SourceLayout.Of(options, TableFormat.Csv),
            Parts = [],
            Rows = rows,
            Provenance = new SourceProvenance
            {
                Name = Name,
                Sha256 = SplitHashes.Of(rows),
                Bytes = rows.Sum(row => (long)Encoding.UTF8.GetByteCount(row.Text)),
            },
        };
    }
}
