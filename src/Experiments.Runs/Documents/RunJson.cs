using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Runs;

/// <summary>How this project's JSON files are written: snake_case, indented, not-a-number and infinities as the texts
/// <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c> (JSON has no numbers for them).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    WriteIndented = true,
    Converters = [typeof(RunStatusConverter)])]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(RunData))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Labels")]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>A run.json beyond this is not one of ours, and not worth the memory.</summary>
    public const long LargestDocument = 16 * 1024 * 1024;

    /// <exception cref="JsonException">The file is not JSON of that shape, or is implausibly large.</exception>
    public static RunDocument ReadRun(string path)
    {
        // Replaced as a whole and never written into: its bytes are read at once, which a thousand of them are quicker by than as streams.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > LargestDocument)
        {
            throw new JsonException($"the file is implausibly large ({file.Length} bytes)");
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            ReadOnlySpan<byte> json = bytes.AsSpan(0, file.ReadAtLeast(bytes, (int)file.Length, throwOnEndOfStream: false));
            ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
            return JsonSerializer.Deserialize(json.StartsWith(mark) ? json[mark.Length..] : json, Default.RunDocument)
                ?? throw new JsonException("the file holds null");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
