using System.Security.Cryptography;

namespace Experiments.Runs;

/// <summary>Compares what two runs wrote at their end: predictions and weights, byte by byte.</summary>
internal static class RunFileComparison
{
    /// <summary>The first file that is another, and those that only one run has: a checkpoint may have been removed to make room.</summary>
    /// <param name="first">The folder of one run.</param>
    /// <param name="second">The folder of the other.</param>
    /// <param name="evaluatedLater">Splits whose predictions may be from an evaluation after the run's end: they are passed over.</param>
    public static (Departure? First, IReadOnlyList<string> Uncompared) Of(string first, string second, IReadOnlyCollection<string> evaluatedLater)
    {
        string[] files =
        [
            .. new[] { MetricSplits.Validation, MetricSplits.Test }.Except(evaluatedLater).Select(split => PredictionTable.PathOf("", split)),
            .. new[] { "last", "best" }.Select(weights => Path.Combine(RunFiles.Checkpoints, weights, "model.safetensors")),
        ];
        Departure? departure = null;
        var uncompared = new List<string>();
        foreach (string file in files)
        {
            (string? before, string? after) = (HashOf(Path.Combine(first, file)), HashOf(Path.Combine(second, file)));
            if (before is null != after is null)
            {
                uncompared.Add(file);
            }
            else if (before is not null && before != after)
            {
                departure ??= new Departure(null, file, $"SHA-256 {before[..12]}", $"SHA-256 {after![..12]}");
            }
        }

        return (departure, uncompared);
    }

    private static string? HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return null;
        }
    }
}
