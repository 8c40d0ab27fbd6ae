namespace Experiments.Cli;

/// <summary>What the process's exit code means. Scripts rely on these: they never change.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>The input was right and the work failed.</summary>
    public const int Failed = 1;

    /// <summary>Something that the user wrote cannot be used: an experiment file, a script, data, the command line.</summary>
    public const int BadInput = 2;

    /// <summary>Another process works on the trial; this one has touched nothing: EX_TEMPFAIL of sysexits.h.</summary>
    public const int Taken = 75;

    /// <summary>Ctrl-C or SIGTERM: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
