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

    /// <exception cref="FormatException">It is not such a file.</exception>
    public static PredictionTable Parse(string text)
    {
        using IEnumerator<string[]> records = CsvReader.Read(text).GetEnumerator();
        if (!records.MoveNext() || records.Current is not ["id", "gold", "predicted", .. var columns] || columns.Length == 0
            || columns.Any(column => !column.StartsWith("p_", StringComparison.Ordinal)))
        {
            throw new FormatException("its first line is not 'id,gold,predicted,p_…'");
        }

        string[] labels = [.. columns.Select(column => column[2..])];
        if (labels.Distinct(StringComparer.Ordinal).Count() != labels.Length)
        {
            throw new FormatException("a label stands twice in its first line");
        }

        Dictionary<string, int> classes = labels.Index().ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);
        var ids = new List<string>();
        var gold = new List<int>();
        var predicted = new List<int>();
        var probabilities = new List<IReadOnlyList<float>>();
        while (records.MoveNext())
        {
            string[] record = records.Current;
            if (record.Length != labels.Length + 3)
            {
                throw new FormatException($"record {ids.Count + 2} has {record.Length} fields, not {labels.Length + 3}");
            }

            ids.Add(record[0]);
            gold.Add(ClassOf(record[1]));
            predicted.Add(ClassOf(record[2]));
            probabilities.Add([.. record.Skip(3).Select(Share)]);
        }

        return new PredictionTable { Labels = labels, Ids = ids, Gold = gold, Predicted = predicted, Probabilities = probabilities };

        int ClassOf(string label) => classes.TryGetValue(label, out int index)
            ? index
            : throw new FormatException($"record {ids.Count + 1} has a label that the first line has not");

        float Share(string value) => float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float share)
            ? share
            : throw new FormatException($"record {ids.Count + 1} has a probability that is no number");
    }
}
