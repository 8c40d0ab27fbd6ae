using System.Text.Json.Serialization;

namespace Experiments.Cli.Launching;

/// <summary>How the argument file of a job array is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlurmArray))]
internal sealed partial class SlurmJson : JsonSerializerContext;
