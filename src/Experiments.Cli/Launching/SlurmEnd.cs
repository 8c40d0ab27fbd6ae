namespace Experiments.Cli.Launching;

/// <summary>How a task ended, as far as Slurm knows.</summary>
/// <param name="Word">Slurm's word, such as <c>NODE_FAIL</c>.</param>
/// <param name="Reason">Why, in Slurm's word, such as <c>NonZeroExitCode</c>; null: it does not say.</param>
/// <param name="ExitCode">The exit code of its script; null: nobody knows, or a signal ended it.</param>
internal sealed record SlurmEnd(string Word, string? Reason = null, int? ExitCode = null)
{
    /// <summary>All of it, in brackets and words.</summary>
    public override string ToString() =>
        Word + (Reason is null ? "" : $" ({Reason})") + (ExitCode is null ? "" : $", exit code {ExitCode}");
}
