using System.Globalization;

namespace Experiments.Data;

/// <summary>The records of a CSV or TSV file.</summary>
internal static class DelimitedTable
{
    /// <summary>Reads them one after the other.</summary>
    /// <exception cref="DataException">A record has more fields than the first, or a quoted field has no end.</exception>
    public static IEnumerable<SourceRecord> Read(string text, TableLayout layout)
    {
        var records = new DelimitedRecords(text, layout.Format == TableFormat.Tsv ? '\t' : ',', layout.Quoted, layout.Source);
        if (!records.Read())
            yield break;

        var columns = records.Fields.Count;
        var names = new ColumnNames(layout.Header
            ? [.. records.Fields]
            : [.. Enumerable.Range(0, columns).Select(position => position.ToString(CultureInfo.InvariantCulture))]);
        if (layout.Header && !records.Read())
            throw new DataException($"{layout.Source}: it has a header and no records. Give it a record for each text, with its label.");
        do
        {
            if (records.Fields.Count > columns)
                throw new DataException(
                    $"{layout.Source}({records.Line}): the record has {records.Fields.Count} fields, but the first one has {columns}. "
                    + "A field that holds a separator must be in double quotes.");
            var values = new string[columns];
            records.Fields.CopyTo(values);
            values.AsSpan(records.Fields.Count).Fill("");
            yield return new SourceRecord(names, values, records.Fields.Count, records.Line);
        }
        while (records.Read());
    }
}
