using System.Globalization;
using System.Text.Json;
using Experiments.Data;

namespace Experiments.Engine;

/// <summary>What the classes of a checkpoint are called: <c>id2label</c> and <c>label2id</c> of its <c>config.json</c>.</summary>
public static class ClassifierLabels
{
    private const string Names = "id2label";

    /// <summary>The labels in class order; null where the file names none.</summary>
    /// <param name="path">A <c>config.json</c>.</param>
    /// <exception cref="CheckpointException">The file cannot be read, or its classes are not numbered from 0.</exception>
    public static IReadOnlyList<string>? Read(string path)
    {
        using var document = Gpt2ConfigFile.Open(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Names, out var names))
            return null;
        if (names.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(path, $"{Names} is {VisibleText.Short(names.GetRawText())}, not an object of labels by class.");
        var labels = new string?[names.EnumerateObject().Count()];
        foreach (var entry in names.EnumerateObject())
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= labels.Length
                || labels[index] is not null || entry.Value.ValueKind != JsonValueKind.String)
                throw new CheckpointException(
                    path, $"{Names} has '{VisibleText.Short(entry.Name)}': its {labels.Length} classes have to be 0 to {labels.Length - 1}, each with a text.");
            labels[index] = entry.Value.GetString();
        }

        return labels!;
    }

    /// <summary>Writes both properties into an object.</summary>
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<string> labels)
    {
        writer.WriteStartObject(Names);
        foreach (var (index, label) in labels.Index())
            writer.WriteString(index.ToString(CultureInfo.InvariantCulture), label);
        writer.WriteEndObject();
        writer.WriteStartObject("label2id");
        foreach (var (index, label) in labels.Index())
            writer.WriteNumber(label, index);
        writer.WriteEndObject();
    }
}
