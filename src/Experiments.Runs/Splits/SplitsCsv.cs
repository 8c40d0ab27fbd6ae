using System.Text;

namespace Experiments.Runs;

/// <summary>Which rows the run saw, as CSV: <c>id,split,label</c>, in the order of the splits, quoted as the predictions are.</summary>
internal static class SplitsCsv
{
    public static string Write(IEnumerable<SplitRow> rows)
    {
        var text = new StringBuilder("id,split,label\n");
        foreach (SplitRow row in rows)
        {
            text.Append(CsvField.Of(row.Id)).Append(',').Append(CsvField.Of(row.Split)).Append(',').Append(CsvField.Of(row.Label)).Append('\n');
        }

        return text.ToString();
    }
}
