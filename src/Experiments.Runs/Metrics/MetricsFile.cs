namespace Experiments.Runs;

/// <summary>Reads <c>metrics.jsonl</c>.</summary>
public static class MetricsFile
{
    /// <summary>
    /// The points in the order in which they were written. A missing file has none; lines that cannot be read are left out, as is a last
    /// line without its line feed, which a killed process may leave, and what was superseded when the run went on from a checkpoint.
    /// </summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<MetricPoint> Read(string path)
    {
        byte[] bytes;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }

        var points = new List<MetricPoint>();
        ReadOnlyMemory<byte> rest = bytes;
        for (int end = rest.Span.IndexOf((byte)'\n'); end >= 0; end = rest.Span.IndexOf((byte)'\n'))
        {
            if (MetricLine.Read(rest[..end]) is { } point)
            {
                points.Add(point);
            }
            else if (MetricLine.ReadResumed(rest[..end]) is { } step)
            {
                points.RemoveAll(earlier => earlier.Step > step);
            }

            rest = rest[(end + 1)..];
        }

        return points;
    }
}
