using System.Text.Json.Serialization;

namespace Experiments.Data;

/// <summary>How notes about broken downloads are written and read.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PartNote))]
internal sealed partial class PartJson : JsonSerializerContext;
