using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>How a sweep's plan is written: indented, for people too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepPlan))]
internal sealed partial class SweepJson : JsonSerializerContext;
