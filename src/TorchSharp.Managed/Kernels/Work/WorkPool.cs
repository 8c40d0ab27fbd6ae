using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The threads that all kernels share. The caller takes part; nested calls, and calls while another thread has the pool, run inline.
/// </summary>
/// <remarks>Workers stay for the life of the process: they spin for a moment after their last job, yielding, and then sleep.</remarks>
internal static unsafe class WorkPool
{
    // The gate's bits: OPEN while a job may be joined, below it the number of workers inside. The job's fields change only while it is closed
    // and empty.
    private const int Open = 1 << 30;
    private const int SpinsBeforeSleep = 200;
    private const int SpinsBeforeYield = 100;

    private static readonly Lock Growth = new();
    private static readonly SemaphoreSlim Wake = new(0);

    [ThreadStatic]
    private static bool s_inside;

    private static int _threads = Processor.PhysicalCores;
    private static int _workers;
    private static int _busy;
    private static int _gate;
    private static int _generation;
    private static int _asleep;
    private static int _next;

    private static int _units;
    private static int _places;
    private static void* _work;
    private static delegate*<void*, int, void> _execute;
    private static Exception? _failure;

    /// <summary>How many threads one call may use, the caller included.</summary>
    public static int Threads
    {
        get => _threads;
        set => _threads = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of threads must be at least 1.");
    }

    /// <summary>
    /// Runs <paramref name="body"/> for 0 … <paramref name="units"/> − 1 and returns when all are done. The first exception is thrown on.
    /// </summary>
    public static void For(int units, Action<int> body)
    {
        if (units > 0)
            Run(units, Unsafe.AsPointer(ref body), &Call);

        static void Call(void* body, int unit) => Unsafe.AsRef<Action<int>>(body)(unit);
    }

    /// <summary>The same without any allocation.</summary>
    public static void For<TWork>(int units, in TWork work) where TWork : unmanaged, IWork
    {
        if (units <= 0)
            return;
        TWork copy = work;
        Run(units, &copy, &Call);

        static void Call(void* work, int unit) => (*(TWork*)work).Execute(unit);
    }

    // The work stands on the caller's stack, which outlives the job: Run returns only when no worker is inside.
    private static void Run(int units, void* work, delegate*<void*, int, void> execute)
    {
        int places = Math.Min(_threads, units) - 1;
        if (places <= 0 || s_inside || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (int unit = 0; unit < units; unit++)
                execute(work, unit);
            return;
        }

        s_inside = true;
        try
        {
            if (_workers < places)
                Grow(places);
            _units = units;
            _places = places;
            _work = work;
            _execute = execute;
            _failure = null;
            Volatile.Write(ref _next, 0);
            // The gate first: a worker that sees the new generation finds it open, and does not miss the job.
            Interlocked.Exchange(ref _gate, Open);
            Interlocked.Increment(ref _generation);
            WakeSleepers(places);

            TakeUnits();
            Interlocked.And(ref _gate, ~Open);
            Join();

            if (_failure is { } failure)
            {
                _failure = null;
                ExceptionDispatchInfo.Throw(failure);
            }
        }
        finally
        {
            s_inside = false;
            Volatile.Write(ref _busy, 0);
        }
    }

    private static void TakeUnits()
    {
        try
        {
            int unit;
            while ((unit = Interlocked.Increment(ref _next) - 1) < _units)
                _execute(_work, unit);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            Volatile.Write(ref _next, _units);
        }
    }

    private static void Grow(int workers)
    {
        lock (Growth)
        {
            while (_workers < workers)
            {
                _workers++;
                new Thread(Worker) { IsBackground = true, Name = $"Torch worker {_workers}" }.Start();
            }
        }
    }

    private static void Worker()
    {
        s_inside = true;
        int seen = 0;
        while (true)
        {
            for (int spins = 0; Volatile.Read(ref _generation) == seen && spins < SpinsBeforeSleep; spins++)
                Pause(spins);
            if (Volatile.Read(ref _generation) == seen)
                Sleep(seen);
            seen = Volatile.Read(ref _generation);
            if (!TryEnter())
                continue;
            TakeUnits();
            Interlocked.Decrement(ref _gate);
        }
    }

    // As many as the job has places for. Each registration in _asleep is taken back once: here, with a release of the semaphore, or by its thread.
    private static void WakeSleepers(int places)
    {
        int asleep;
        while ((asleep = Volatile.Read(ref _asleep)) > 0)
        {
            int woken = Math.Min(asleep, places);
            if (Interlocked.CompareExchange(ref _asleep, asleep - woken, asleep) == asleep)
            {
                Wake.Release(woken);
                return;
            }
        }
    }

    private static void Sleep(int seen)
    {
        Interlocked.Increment(ref _asleep);
        if (Volatile.Read(ref _generation) != seen)
        {
            // A job came in between. Take the registration back, unless its caller has counted this thread already and the semaphore is on its way.
            int asleep;
            while ((asleep = Volatile.Read(ref _asleep)) > 0)
            {
                if (Interlocked.CompareExchange(ref _asleep, asleep - 1, asleep) == asleep)
                    return;
            }
        }

        Wake.Wait();
    }

    private static bool TryEnter()
    {
        while (true)
        {
            int gate = Volatile.Read(ref _gate);
            if ((gate & Open) == 0 || (gate & ~Open) >= Volatile.Read(ref _places))
                return false;
            if (Interlocked.CompareExchange(ref _gate, gate + 1, gate) == gate)
                return true;
        }
    }

    // The workers are in their last units, which take microseconds: yielding at once could cost a whole time slice on a busy machine. But a worker
    // may have lost its core, perhaps to this very loop, so the patience ends.
    private static void Join()
    {
        for (int spins = 0; Volatile.Read(ref _gate) != 0; spins++)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(16);
            else
                Thread.Yield();
        }
    }

    // Idle: yields now and then, as the caller or another process may need this core.
    private static void Pause(int spins)
    {
        if (spins % 4 == 3)
            Thread.Yield();
        else
            Thread.SpinWait(16);
    }
}
