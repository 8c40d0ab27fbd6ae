using Serilog;
using Serilog.Core;

namespace Experiments.Runs;

/// <summary>A run's <c>log.txt</c>.</summary>
internal static class RunLog
{
    /// <summary>Opens it behind the lines that it has.</summary>
    /// <remarks>The sink keeps its own failures to itself: a log line that is lost is no reason to lose the run.</remarks>
    public static Logger Open(IDisk disk, string folder) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.File(new LogLine(), Path.Combine(folder, RunFiles.Log), fileSizeLimitBytes: null, hooks: new LogFileHooks(disk))
        .CreateLogger();

    /// <summary>Closes it.</summary>
    public static void Close(Logger log)
    {
        try
        {
            log.Dispose();
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // On a full disk the sink tries once more to write what it could not, and this time says so.
        }
    }
}
