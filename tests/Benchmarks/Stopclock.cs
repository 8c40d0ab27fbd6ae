using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>
/// Seconds. With one thread these are the thread's own, so that a busy machine takes none of them; with more they are the wall's, and the machine must be
/// quiet.
/// </summary>
internal static unsafe partial class Stopclock
{
    private const int ThreadTime = 3; // CLOCK_THREAD_CPUTIME_ID

    public static double Now(int threads)
    {
        if (threads > 1)
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        long* time = stackalloc long[2]; // seconds and nanoseconds
        clock_gettime(ThreadTime, time);
        return time[0] + time[1] * 1e-9;
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, long* time);
}
