using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>
/// One line of <c>metrics.jsonl</c>: <c>{"step":50,"epoch":0.38,"split":"validation","values":{"loss":0.62},"time":"…"}</c>.
/// Values that JSON has no number for are the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>, so that a diverged run
/// can be told from one that measured nothing.
/// </summary>
internal static class MetricLine
{
    private const string Resumed = "resumed_after_step";
    private const string AddedLater = "added_later";

    public static ReadOnlyMemory<byte> Write(MetricPoint point)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("step", point.Step);
            WriteValue(writer, "epoch", point.Epoch);
            writer.WriteString("split", point.Split);
            writer.WriteStartObject("values");
            foreach ((string name, double value) in point.Values)
            {
                WriteValue(writer, name, value);
            }

            writer.WriteEndObject();
            if (point.Time is { } time)
            {
                writer.WriteString("time", Text(time));
            }

            if (point.IsAddedLater)
            {
                writer.WriteBoolean(AddedLater, true);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>The line <c>{"resumed_after_step":100,"time":"…"}</c>: what was measured after that step before this line is superseded.</summary>
    public static ReadOnlyMemory<byte> WriteResumed(long step, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>(80);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber(Resumed, step);
            writer.WriteString("time", Text(time));
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>The step that a run went on after and when, where the line says so; null for any other line.</summary>
    public static (long Step, DateTimeOffset? Time)? ReadResumed(ReadOnlyMemory<byte> line)
    {
        // All other lines begin otherwise: they need not be read twice.
        if (!line.Span.StartsWith("{\"resumed"u8))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return (root.GetProperty(Resumed).GetInt64(), TimeOf(root));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Null for a line that is torn or is not one of ours.</summary>
    public static MetricPoint? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (JsonProperty property in root.GetProperty("values").EnumerateObject())
            {
                values[property.Name] = Number(property.Value);
            }

            return new MetricPoint(root.GetProperty("step").GetInt64(), Number(root.GetProperty("epoch")),
                root.GetProperty("split").GetString() ?? "", values, TimeOf(root))
            {
                IsAddedLater = root.TryGetProperty(AddedLater, out JsonElement later) && later.ValueKind == JsonValueKind.True,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset? TimeOf(JsonElement root) =>
        root.TryGetProperty("time", out JsonElement written) && written.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteValue(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw new FormatException(),
        },
        _ => throw new FormatException(),
    };
}
