using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary>A run folder, read as anybody would: by its files alone.</summary>
internal sealed class RunFolderReader(string folder)
{
    public string Folder => folder;

    public JsonElement Run => Json("run.json");

    public string Status => Run.GetProperty("status").GetString()!;

    public string Text(params string[] parts) => File.ReadAllText(Path.Combine([folder, .. parts]));

    public JsonElement Json(string name) => JsonDocument.Parse(Text(name)).RootElement;

    /// <summary>The rows of one split, in order.</summary>
    public int[] Rows(string split) =>
        [.. File.ReadLines(Path.Combine(folder, "splits.csv")).Skip(1).Select(line => line.Split(','))
            .Where(fields => fields[1] == split)
            .Select(fields => int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Every value of one metric on one split, in the order in which they were measured; a line that a run went on has none.</summary>
    public double[] Metric(string split, string name) =>
        [.. File.ReadLines(Path.Combine(folder, "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("split", out var of) && of.GetString() == split && line.GetProperty("values").TryGetProperty(name, out _))
            .Select(line => line.GetProperty("values").GetProperty(name).GetDouble())];

    /// <summary>The share of a split's predictions that are right, counted from the file.</summary>
    public double Accuracy(string split)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "predictions", $"{split}.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        return lines.Count(fields => fields[1] == fields[2]) / (double)lines.Count;
    }
}
