using System.Globalization;
using Experiments.Authoring;

namespace Experiments.Cli.Launching;

/// <summary>How a machine is divided among the trials that run on it at the same time.</summary>
internal static class TrialSlots
{
    /// <summary>The places for trials on this machine: each has its share of the threads, and a GPU of its own where there are any.</summary>
    /// <param name="profile">The launcher's settings.</param>
    /// <param name="options">What the user asks for, which holds over them.</param>
    /// <param name="cores">How many processors the machine has.</param>
    /// <param name="gpus">How many GPUs this process sees.</param>
    /// <param name="visible">What <c>CUDA_VISIBLE_DEVICES</c> says; null: nothing.</param>
    public static IReadOnlyList<TrialSlot> Of(LauncherProfile profile, LaunchOptions options, int cores, int gpus, string? visible)
    {
        var usable = profile.GpusPerNode > 0 ? Math.Min(gpus, profile.GpusPerNode) : gpus;
        var names = Names(visible, gpus)[..usable];
        var jobs = options.Jobs ?? profile.ArrayParallelism ?? Math.Max(1, usable);
        var threads = options.Threads is null && profile.CpusPerTask is { } own ? own : Math.Max(1, (options.Threads ?? cores) / jobs);
        return [.. Enumerable.Range(0, jobs).Select(job => new TrialSlot(job, threads, usable == 0 ? null : names[job % usable]))];
    }

    /// <summary>The GPUs of a scheduler's task, one for each of its trials; null where it has one trial, which takes what it sees.</summary>
    /// <param name="trialsPerTask">How many trials such a task has at most.</param>
    /// <param name="trials">How many of them are to be done.</param>
    /// <param name="visible">What <c>CUDA_VISIBLE_DEVICES</c> says; null: nothing.</param>
    /// <exception cref="CommandException">The scheduler has given it fewer.</exception>
    public static IReadOnlyList<string>? GpusOfTask(int trialsPerTask, int trials, string? visible)
    {
        if (trialsPerTask == 1 || trials == 0)
            return null;
        var names = Names(visible, trialsPerTask);
        return names.Length >= trials ? names
            : throw new CommandException($"{trials} trials were to have a GPU each, and Slurm has given this task {names.Length}.", ExitCode.Failed);
    }

    private static string[] Names(string? visible, int count) => visible is { Length: > 0 }
        ? visible.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. Enumerable.Range(0, count).Select(gpu => gpu.ToString(CultureInfo.InvariantCulture))];
}
