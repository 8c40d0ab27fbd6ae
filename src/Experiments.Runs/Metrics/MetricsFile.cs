namespace Experiments.Runs;

/// <summary>Reads <c>metrics.jsonl</c>.</summary>
public static class MetricsFile
{
    /// <summary>
    /// The points in the order in which they were written. A missing file has none; lines that cannot be read are left out, as is a last
    /// line without its line feed, which a killed process may leave, and what was superseded when the run went on from a checkpoint:
    /// lines of later steps, those of the checkpoint's own step that were measured once more, and what was measured of weights that the run
    /// does not end with: a test, or an evaluation that was asked for between its sessions.
    /// </summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<MetricPoint> Read(string path)
    {
        var points = new List<MetricPoint>();
        var (goesOnAfter, before) = (-1L, 0); // the last step that a run went on after, and the points that stand from before
        foreach (ReadOnlyMemory<byte> line in Lines(path))
        {
            if (MetricLine.Read(line) is { } point)
            {
                // A signal may come between a step and its evaluation: a run that is then killed after the evaluation measures it again.
                for (int i = before - 1; point.Step == goesOnAfter && i >= 0 && points[i].Step == point.Step; i--)
                {
                    if (IsSameMeasurement(points[i], point))
                    {
                        points.RemoveAt(i);
                        before--;
                    }
                }

                points.Add(point);
            }
            else if (MetricLine.ReadResumed(line) is var (step, _))
            {
                points.RemoveAll(earlier => earlier.Step > step || earlier.IsAddedLater || earlier.Split == MetricSplits.Test);
                (goesOnAfter, before) = (step, points.Count);
            }
        }

        return points;
    }

    /// <summary>When the last session of a run went on, and when it wrote its last line; null: it was the first session, or wrote none.</summary>
    /// <param name="path">The file.</param>
    internal static (DateTimeOffset? WentOn, DateTimeOffset? Wrote) LastSession(string path)
    {
        (DateTimeOffset? wentOn, DateTimeOffset? wrote) = (null, null);
        foreach (ReadOnlyMemory<byte> line in Lines(path))
        {
            if (MetricLine.ReadResumed(line) is var (_, time))
            {
                (wentOn, wrote) = (time, null);
            }
            else if (MetricLine.Read(line) is { IsAddedLater: false, Time: { } written })
            {
                wrote = written;
            }
        }

        return (wentOn, wrote);
    }

    // A last line without its line feed is torn.
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(string path)
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
            yield break;
        }

        ReadOnlyMemory<byte> rest = bytes;
        for (int end = rest.Span.IndexOf((byte)'\n'); end >= 0; end = rest.Span.IndexOf((byte)'\n'))
        {
            yield return rest[..end];
            rest = rest[(end + 1)..];
        }
    }

    private static bool IsSameMeasurement(MetricPoint first, MetricPoint second) =>
        first.Split == second.Split && first.Values.Count == second.Values.Count && first.Values.Keys.All(second.Values.ContainsKey);
}
