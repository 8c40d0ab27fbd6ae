using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>How the files with one JSON object a line are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExampleText))]
internal sealed partial class JsonLines : JsonSerializerContext;
