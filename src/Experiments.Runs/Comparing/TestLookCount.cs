namespace Experiments.Runs;

/// <summary>How often each test split was evaluated over all runs. The split is known by the hash of its rows.</summary>
internal sealed class TestLookCount
{
    private readonly Dictionary<string, int> _looks = new(StringComparer.Ordinal);

    private TestLookCount()
    {
    }

    public static TestLookCount Of(IEnumerable<RunRecord> runs)
    {
        var count = new TestLookCount();
        foreach (RunRecord run in runs)
        {
            if (run.Rows.Test is { } rows)
            {
                // A run of an older version did not note its look, but has its result.
                count._looks[rows] = count._looks.GetValueOrDefault(rows) + Math.Max(run.TestLooks, run.HasTestResult ? 1 : 0);
            }
        }

        return count;
    }

    public int Of(string? rows) => rows is null ? 0 : _looks.GetValueOrDefault(rows);
}
