using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Data;

/// <summary>How lock files are written and read.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(OriginConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CacheRecord))]
internal sealed partial class CacheJson : JsonSerializerContext
{
    private sealed class OriginConverter() : JsonStringEnumConverter<CacheOrigin>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
