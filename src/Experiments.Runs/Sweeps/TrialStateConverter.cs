using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>The states as lower-case words; a word of a newer program reads as pending.</summary>
internal sealed class TrialStateConverter : JsonConverter<TrialState>
{
    public override TrialState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Enum.GetValues<TrialState>().FirstOrDefault(state => state.Word() == word);
    }

    public override void Write(Utf8JsonWriter writer, TrialState value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());
}
