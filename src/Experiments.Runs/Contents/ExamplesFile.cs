using System.Text;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>
/// <c>examples.jsonl</c>: the texts of the validation and the test split, one JSON object a line, so that a run can be looked into when the
/// data are long gone.
/// </summary>
internal static class ExamplesFile
{
    public static void Write(Stream stream, IEnumerable<ExampleText> examples)
    {
        foreach (ExampleText example in examples)
        {
            JsonSerializer.Serialize(stream, example, JsonLines.Default.ExampleText);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>The texts by split and id. A missing file has none; lines that cannot be read are left out.</summary>
    public static IReadOnlyDictionary<(string Split, string Id), ExampleText> Read(string path)
    {
        var examples = new Dictionary<(string Split, string Id), ExampleText>();
        try
        {
            foreach (string line in File.ReadLines(path, Encoding.UTF8))
            {
                if (Parse(line) is { Id: not null, Split: not null, Text: not null } example)
                {
                    examples[(example.Split, example.Id)] = example;
                }
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
        }

        return examples;
    }

    private static ExampleText? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JsonLines.Default.ExampleText);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
