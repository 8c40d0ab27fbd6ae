namespace Experiments.Cli.Launching;

/// <summary>What a user asks of a launcher.</summary>
/// <param name="Jobs">How many trials run at the same time on this machine; null: one a GPU, or one.</param>
/// <param name="Threads">How many threads all trials on this machine have together; null: one a core.</param>
/// <param name="IsFailFast">Whether the first failure ends the sweep.</param>
/// <param name="Waits">Whether to return only when all trials have ended.</param>
/// <param name="IsQuiet">Whether to print results and errors only.</param>
/// <param name="UntilEpoch">The epoch after which trials wait, for others to be compared with; null: they run to their end.</param>
internal sealed record LaunchOptions(
    int? Jobs = null, int? Threads = null, bool IsFailFast = false, bool Waits = false, bool IsQuiet = false, int? UntilEpoch = null);
