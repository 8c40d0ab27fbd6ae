namespace TorchSharp.Kernels;

/// <summary>The threads that all kernels share. The caller takes part; nested calls run inline.</summary>
internal static unsafe class WorkPool
{
    private static int _threads = Environment.ProcessorCount;

    /// <summary>How many threads one call may use, the caller included.</summary>
    public static int Threads
    {
        get => _threads;
        set => _threads = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of threads must be at least 1.");
    }

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="units"/> − 1 and returns when all are done.</summary>
    public static void For(int units, Action<int> body)
    {
        for (int unit = 0; unit < units; unit++)
            body(unit);
    }

    /// <summary>The same without any allocation.</summary>
    public static void For<TWork>(int units, in TWork work) where TWork : unmanaged, IWork
    {
        for (int unit = 0; unit < units; unit++)
            work.Execute(unit);
    }
}
