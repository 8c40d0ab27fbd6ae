using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>The processor time of programs that were started: of a busy machine the others take none of it, though they slow it through the caches.</summary>
internal static unsafe partial class ProcessorTime
{
    private const int Children = -1; // RUSAGE_CHILDREN

    /// <summary>The seconds, user's and system's, of all started programs that have ended.</summary>
    public static double OfStarted()
    {
        var usage = stackalloc long[32]; // of 18: user's seconds and microseconds, system's seconds and microseconds, …
        if (getrusage(Children, usage) != 0)
            throw new InvalidOperationException("The system does not tell the processor time of programs that were started.");
        return usage[0] + usage[2] + (usage[1] + usage[3]) * 1e-6;
    }

    [LibraryImport("libc")]
    private static partial int getrusage(int who, long* usage);
}
