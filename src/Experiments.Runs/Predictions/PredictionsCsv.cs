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
}
