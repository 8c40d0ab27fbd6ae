using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>The closed list of statuses as lower-case words; a word that is not on it reads as unknown.</summary>
internal sealed class RunStatusConverter : JsonConverter<RunStatus>
{
    public override RunStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return word switch
        {
            "running" => RunStatus.Running,
            "completed" => RunStatus.Completed,
            "stopped" => RunStatus.Stopped,
            "interrupted" => RunStatus.Interrupted,
            "failed" => RunStatus.Failed,
            _ => RunStatus.Unknown,
        };
    }

    public override void Write(Utf8JsonWriter writer, RunStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
            RunStatus.Running => "running",
            RunStatus.Completed => "completed",
            RunStatus.Stopped => "stopped",
            RunStatus.Interrupted => "interrupted",
            RunStatus.Failed => "failed",
            _ => throw new JsonException($"The status {value} is derived by readers and never written."),
        });
}
