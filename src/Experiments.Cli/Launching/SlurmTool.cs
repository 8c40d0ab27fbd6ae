using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.Cli.Launching;

/// <summary>Starts Slurm's own commands.</summary>
internal static class SlurmTool
{
    // A controller under load answers late; one that never answers must not hang the command.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // One that is started anew, or whose place a second one takes, is back in seconds.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private const string NoAnswer = "has not answered in";
    private const int EndedByKill = 137;

    private static readonly TimeSpan LongestTrying = TimeSpan.FromSeconds(5);

    /// <summary>What a command came to.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Output">What it printed.</param>
    /// <param name="Error">What it complained of, in one line.</param>
    internal sealed record Answer(int ExitCode, string Output, string Error)
    {
        /// <summary>Whether it reached no controller, so that nothing came of it.</summary>
        public bool IsUnheard => ExitCode != 0
            && (Error.Contains("(connect failure)", StringComparison.Ordinal) || Error.Contains("in standby mode", StringComparison.Ordinal));

        /// <summary>Whether nobody knows what came of it: it reached a controller, which gave no answer.</summary>
        public bool IsUnanswered => ExitCode != 0
            && (Error.Contains("timed out", StringComparison.Ordinal) || Error.Contains("(receive failure)", StringComparison.Ordinal)
                || Error.Contains(NoAnswer, StringComparison.Ordinal));
    }

    /// <summary>Runs a command to its end as <see cref="Run"/> does, a few times within seconds where it reaches no controller.</summary>
    /// <param name="name">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="fromOutside">As for <see cref="Run"/>.</param>
    /// <exception cref="CommandException">It is not installed.</exception>
    public static Answer Ask(string name, IReadOnlyList<string> arguments, bool fromOutside = true)
    {
        var watch = Stopwatch.StartNew();
        foreach (var pause in Pauses)
        {
            var answer = Run(name, arguments, fromOutside);
            // Most of Slurm's commands try for some seconds themselves.
            if (!answer.IsUnheard || watch.Elapsed > LongestTrying)
                return answer;
            Thread.Sleep(pause);
        }

        return Run(name, arguments, fromOutside);
    }

    /// <summary>Runs a command to its end, its arguments past any shell; one that takes minutes is ended, and its answer says so.</summary>
    /// <param name="name">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="fromOutside">
    /// Whether it acts for a job that is not the one that this process may be in: what that one's environment says must not reach the new one.
    /// </param>
    /// <exception cref="CommandException">It is not installed.</exception>
    public static Answer Run(string name, IReadOnlyList<string> arguments, bool fromOutside = true)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (fromOutside)
            foreach (var variable in start.Environment.Keys.Where(IsOfAJob).ToList())
                start.Environment.Remove(variable);
        using var process = Start(start, name);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            return new Answer(EndedByKill, "", $"{name} {NoAnswer} {Patience.TotalMinutes:0} minutes");
        }

        process.WaitForExit();
        var said = error.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Answer(process.ExitCode, output.GetAwaiter().GetResult(), string.Join("; ", said));
    }

    private static Process Start(ProcessStartInfo start, string name)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CommandException(
                $"Slurm's {name} is not on this machine. Hand the sweep in from a machine of the cluster, or run it with --launcher local.",
                ExitCode.BadInput);
        }
    }

    private static bool IsOfAJob(string variable) =>
        (variable.StartsWith("SLURM_", StringComparison.Ordinal) || variable.StartsWith("SRUN_", StringComparison.Ordinal)) && variable != "SLURM_CONF";
}
