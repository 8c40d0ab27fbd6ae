using System.Text.Json;

namespace Experiments.Engine;

/// <summary>Where the time of one training step went.</summary>
/// <param name="Operations">Every operation, in order.</param>
/// <param name="Seconds">How long the whole step took while it was watched, which takes some time itself.</param>
/// <param name="PlainSeconds">How long the step before it took, which nobody watched.</param>
public sealed record StepProfile(IReadOnlyList<ProfiledOperation> Operations, double Seconds, double PlainSeconds)
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>All floating-point operations.</summary>
    public double Flop => Operations.Sum(operation => operation.Flop);

    /// <summary>The operations added up by part of the step and kind; within a part, the longest first.</summary>
    public IReadOnlyList<ProfileRow> Rows() =>
    [
        .. Operations
            .GroupBy(operation => (operation.Phase, operation.Kind))
            .Select(group => new ProfileRow(
                group.Key.Kind, group.Key.Phase, group.Count(), group.Sum(operation => operation.Seconds), group.Sum(operation => operation.Flop)))
            .OrderBy(row => row.Phase)
            .ThenByDescending(row => row.Seconds),
    ];

    /// <summary>
    /// Writes the operations as Chrome's trace events (complete events, times in microseconds), which chrome://tracing and Perfetto show.
    /// </summary>
    /// <param name="stream">Takes JSON in UTF-8.</param>
    public void WriteTrace(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ms");
        json.WriteStartArray("traceEvents");
        foreach (var operation in Operations)
        {
            json.WriteStartObject();
            json.WriteString("name", operation.Name);
            json.WriteString("cat", operation.Kind);
            json.WriteString("ph", "X");
            json.WriteNumber("ts", operation.Start * MicrosecondsPerSecond);
            json.WriteNumber("dur", operation.Seconds * MicrosecondsPerSecond);
            json.WriteNumber("pid", 1);
            json.WriteNumber("tid", 1 + (int)operation.Phase);
            json.WriteStartObject("args");
            json.WriteString("phase", operation.Phase.ToString());
            json.WriteNumber("flop", operation.Flop);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
