using System.Text.Json;

namespace Experiments.Data;

/// <summary>What is known of the file that a broken download is a part of.</summary>
/// <param name="Address">Where it was asked for.</param>
/// <param name="Tag">The server's strong entity tag; null where it gave none.</param>
/// <param name="Sha256">The SHA-256 that the whole must have; null where nobody knows.</param>
internal sealed record PartNote(string Address, string? Tag, string? Sha256)
{
    /// <summary>Reads a note; null where there is none that can be understood.</summary>
    public static PartNote? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), PartJson.Default.PartNote);
        }
        catch (Exception error) when (error is JsonException || DiskError.Is(error))
        {
            return null;
        }
    }

    /// <summary>Writes the note in one piece.</summary>
    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, PartJson.Default.PartNote));
}
