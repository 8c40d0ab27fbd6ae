using System.Text.Json;

namespace Experiments.Data.Tests;

/// <summary>Which records of the SMS collection the reference puts where, made with pandas' <c>sample(random_state=123)</c>.</summary>
internal sealed record ReferenceSplit(
    int Records,
    int[] BalancedHamRowsInSampleOrder,
    int[] BalancedRowsAfterFirstShuffle,
    int[] TrainRows,
    int[] ValidationRows,
    int[] TestRows)
{
    public static ReferenceSplit Load()
    {
        using var stream = typeof(ReferenceSplit).Assembly.GetManifestResourceStream("sms-reference-split.json")!;
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        return JsonSerializer.Deserialize<ReferenceSplit>(stream, options)!;
    }
}
