using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>A run that is not in the table though it might be.</summary>
/// <param name="Run">The run.</param>
/// <param name="File">The row that it belongs to; null: it cannot be told.</param>
/// <param name="Reason">Why, in a clause.</param>
internal sealed record SkippedRun(RunRecord Run, string? File, string Reason);
