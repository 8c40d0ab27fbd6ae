using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Predicting;

/// <summary>Writes answers, one after the other.</summary>
/// <param name="writer">Where to.</param>
/// <param name="format">How.</param>
/// <param name="labels">The labels in class order.</param>
/// <param name="isTerminal">Whether a terminal shows them, which a text must not be able to colour or clear.</param>
internal sealed class PredictionWriter(TextWriter writer, PredictionFormat format, IReadOnlyList<string> labels, bool isTerminal = false)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what comes before the first answer.</summary>
    public void Begin()
    {
        if (format == PredictionFormat.Csv)
            writer.Write($"row,label,{string.Join(",", labels.Select(label => CsvField.Of("p_" + label)))},text\n");
    }

    /// <summary>Writes an answer.</summary>
    public void Write(GivenText given, Classification answer) => writer.Write(format switch
    {
        PredictionFormat.Csv => Csv(given, answer),
        PredictionFormat.Json => Json(given, answer),
        _ => Text(answer),
    });

    /// <summary>Hands over what has been written.</summary>
    public void Flush() => writer.Flush();

    // No text from outside but the labels, and those with everything in them visible: a tab or a line end is the format's own.
    private string Text(Classification answer) =>
        $"{VisibleText.Of(labels[answer.Label])}\t"
        + string.Join('\t', labels.Zip(answer.Probabilities, (label, share) =>
            string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Of(label)} {share:0.0000}")))
        + "\n";

    private string Csv(GivenText given, Classification answer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{given.Row},{Field(labels[answer.Label])},{string.Join(",", answer.Probabilities.Select(Number))},{Field(isTerminal ? VisibleText.Of(given.Text) : given.Text)}\n");

    private string Json(GivenText given, Classification answer)
    {
        var probabilities = string.Join(",", labels.Zip(answer.Probabilities, (label, share) => $"{Quoted(label)}:{Number(share)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"row\":{given.Row},\"label\":{Quoted(labels[answer.Label])},\"probabilities\":{{{probabilities}}},\"text\":{Quoted(given.Text)}}}\n");
    }

    // Of what a stranger wrote; JSON lines have texts to the letter.
    private static string Field(string value) => CsvField.Of(CsvField.Inert(value));

    private static string Number(float share) => share.ToString("R", CultureInfo.InvariantCulture);

    // Letters of all scripts as they are; what cannot be seen is escaped, which any reader of JSON undoes.
    private static string Quoted(string text) => VisibleText.Of(text) == text ? JsonSerializer.Serialize(text, Readable) : JsonSerializer.Serialize(text);
}
