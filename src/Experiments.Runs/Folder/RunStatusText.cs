namespace Experiments.Runs;

/// <summary>Statuses as the words that files and screens use.</summary>
public static class RunStatusText
{
    /// <summary>The status in lower case.</summary>
    public static string Of(RunStatus status) => status.ToString().ToLowerInvariant();
}
