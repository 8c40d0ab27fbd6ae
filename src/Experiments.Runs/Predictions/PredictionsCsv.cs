using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>
/// Predictions as CSV: <c>id,gold,predicted,p_&lt;label&gt;,…</c>, quoted as RFC 4180 says, lines ended by a line feed, UTF-8.
/// </summary>
/// <remarks>
/// Values stand as they are, never with an apostrophe before a leading <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>: programs read this file back and
/// must find the label that was given. What could be taken for a formula by a spreadsheet is limited to the labels, which the experiment's
/// author wrote; the data's text is not in the file, and the header's labels stand behind <c>p_</c>.
/// </remarks>
internal static class PredictionsCsv
{
    /// <exception cref="ArgumentException">A prediction has another number of probabilities than there are labels.</exception>
    public static void Write(Stream stream, IReadOnlyList<string> labels, IEnumerable<Prediction> predictions)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true)
        {
            NewLine = "\n",
        };
        writer.Write("id,gold,predicted");
        foreach (string label in labels)
        {
            writer.Write(',');
            writer.Write(CsvField.Of("p_" + label));
        }

        writer.WriteLine();
        foreach (Prediction prediction in predictions)
        {
            if (prediction.Probabilities.Count != labels.Count)
            {
                throw new ArgumentException(
                    $"The prediction of '{prediction.Id}' has {prediction.Probabilities.Count} probabilities, but there are {labels.Count} labels.",
                    nameof(predictions));
            }

            writer.Write(CsvField.Of(prediction.Id));
            writer.Write(',');
            writer.Write(CsvField.Of(prediction.Gold));
            writer.Write(',');
            writer.Write(CsvField.Of(prediction.Predicted));
            foreach (float probability in prediction.Probabilities)
            {
                writer.Write(',');
                writer.Write(probability.ToString("R", CultureInfo.InvariantCulture));
            }

            writer.WriteLine();
        }
    }

    /// <param name="text">The file.</param>
    /// <param name="like">A table that it is probably about the same examples as, to share with it what is the same; null: none.</param>
    /// <exception cref="FormatException">It is not such a file.</exception>
    public static PredictionTable Parse(string text, PredictionTable? like = null)
    {
        var records = new CsvCursor(text);
        string[] labels = Labels(records);
        var classes = new LabelPlaces(labels);
        var ids = new List<string>(like?.Rows ?? 0);
        var gold = new List<int>(like?.Rows ?? 0);
        var predicted = new List<int>(like?.Rows ?? 0);
        var probabilities = new List<float>((like?.Rows ?? 0) * labels.Length);
        while (records.Next())
        {
            if (records.Count != labels.Length + 3)
            {
                throw new FormatException($"record {records.Record} has {records.Count} fields, not {labels.Length + 3}");
            }

            ids.Add(ids.Count < like?.Rows && records[0].SequenceEqual(like.Ids[ids.Count]) ? like.Ids[ids.Count] : records[0].ToString());
            gold.Add(ClassOf(records, 1, classes));
            predicted.Add(ClassOf(records, 2, classes));
            for (int label = 0; label < labels.Length; label++)
            {
                probabilities.Add(float.TryParse(records[label + 3], NumberStyles.Float, CultureInfo.InvariantCulture, out float share)
                    ? share
                    : throw new FormatException($"record {records.Record} has a probability that is no number"));
            }
        }

        var table = new PredictionTable
        {
            Labels = labels,
            Ids = ids,
            Gold = gold,
            Predicted = predicted,
            Probabilities = new ProbabilityRows([.. probabilities], labels.Length),
        };
        return like is not null && table.IsAbout(like) ? table with { Labels = like.Labels, Ids = like.Ids, Gold = like.Gold } : table;
    }

    private static string[] Labels(CsvCursor records)
    {
        const string first = "its first line is not 'id,gold,predicted,p_…'";
        if (!records.Next() || records.Count < 4 || records[0] is not "id" || records[1] is not "gold" || records[2] is not "predicted")
        {
            throw new FormatException(first);
        }

        string[] labels = new string[records.Count - 3];
        for (int label = 0; label < labels.Length; label++)
        {
            ReadOnlySpan<char> column = records[label + 3];
            labels[label] = column.StartsWith("p_", StringComparison.Ordinal) ? column[2..].ToString() : throw new FormatException(first);
        }

        return labels.Distinct(StringComparer.Ordinal).Count() == labels.Length
            ? labels
            : throw new FormatException("a label stands twice in its first line");
    }

    private static int ClassOf(CsvCursor records, int field, LabelPlaces classes) => classes.Of(records[field])
        ?? throw new FormatException($"record {records.Record} has a label that the first line has not");
}
