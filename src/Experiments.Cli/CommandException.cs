namespace Experiments.Cli;

/// <summary>A command cannot go on, for a reason that one line tells.</summary>
/// <param name="message">What is wrong, where, and the remedy.</param>
/// <param name="exitCode">What the process returns.</param>
internal sealed class CommandException(string message, int exitCode) : Exception(message)
{
    /// <summary>What the process returns.</summary>
    public int ExitCode { get; } = exitCode;
}
