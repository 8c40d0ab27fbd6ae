using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Experiments.Runs;

/// <summary>A file of one JSON object a line that only grows. A line that a killed process left torn is skipped.</summary>
internal static class LineLog
{
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public static void Append<T>(string path, T line, JsonTypeInfo<T> type)
    {
        using var file = new AppendOnlyFile(LocalDisk.Instance, path);
        file.EndTornLine();
        file.Append([.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n']);
    }

    /// <exception cref="RunFolderException">It is there and cannot be read.</exception>
    public static IReadOnlyList<T> Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        var lines = new List<T>();
        foreach (string line in (RunReader.ReadText(path) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (JsonSerializer.Deserialize(line, type) is { } read)
                {
                    lines.Add(read);
                }
            }
            catch (JsonException)
            {
                // Torn: the process was killed while it wrote.
            }
        }

        return lines;
    }
}
