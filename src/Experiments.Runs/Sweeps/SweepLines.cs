using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>How the lines of a sweep's logs are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TrialStateConverter)])]
[JsonSerializable(typeof(TrialEvent))]
[JsonSerializable(typeof(SweepLaunch))]
internal sealed partial class SweepLines : JsonSerializerContext;
