using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Memory;

/// <summary>
/// Native memory for tensors, 64-byte aligned, kept by size class so that a training step finds the last step's blocks.
/// </summary>
/// <remarks>
/// There are four classes to each doubling, so a block is at most a quarter larger than asked for. What lies in the pool and
/// what is live together never exceed the largest amount that was ever live by more than a quarter.
/// The one shared instance is the library's only mutable static state: memory is a property of the process.
/// </remarks>
internal sealed unsafe class MemoryPool
{
    /// <summary>Every block starts on a cache line, which is also the width of the widest vector.</summary>
    public const int Alignment = 64;

    private const int ClassesPerDoubling = 4;
    private const long SmallestAllowance = 64L << 20;

    private readonly Lock _lock = new();
    private readonly Stack<nint>[] _free = new Stack<nint>[64 * ClassesPerDoubling];
    private long _live;
    private long _pooled;
    private long _peak;
    private long _allocations;

    /// <summary>The process's pool.</summary>
    public static MemoryPool Shared { get; } = new();

    /// <summary>What the pool holds at this moment.</summary>
    public MemoryStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new MemoryStatistics(_live, _pooled, _peak, _allocations);
            }
        }
    }

    /// <summary>Takes a block of at least <paramref name="bytes"/> bytes; its content is undefined.</summary>
    /// <param name="bytes">How many bytes are needed.</param>
    /// <param name="capacity">How many bytes the block has; <see cref="Return"/> wants the same number.</param>
    /// <exception cref="OutOfMemoryException">Neither the pool nor the system has such a block.</exception>
    public byte* Rent(long bytes, out long capacity)
    {
        var sizeClass = ClassOf(bytes);
        capacity = SizeOf(sizeClass);
        lock (_lock)
        {
            if (_free[sizeClass] is { Count: > 0 } blocks)
            {
                _pooled -= capacity;
                GrowLive(capacity);
                return (byte*)blocks.Pop();
            }

            GrowLive(capacity);
            Shrink();
            _allocations++;
        }

        return Allocate(bytes, capacity);
    }

    /// <summary>Gives a block back.</summary>
    public void Return(byte* block, long capacity)
    {
        lock (_lock)
        {
            _live -= capacity;
            (_free[ClassOf(capacity)] ??= new Stack<nint>()).Push((nint)block);
            _pooled += capacity;
            Shrink();
        }
    }

    /// <summary>Gives every pooled block back to the system.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            FreeUntil(0);
        }
    }

    /// <summary>The class of blocks of which the smallest that holds <paramref name="bytes"/> is one.</summary>
    internal static int ClassOf(long bytes)
    {
        if (bytes <= Alignment * ClassesPerDoubling)
        {
            return (int)(Math.Max(bytes, 1) + Alignment - 1) / Alignment - 1;
        }

        var doubling = BitOperations.Log2((ulong)(bytes - 1));
        var quarter = (int)((bytes - 1) >> (doubling - 2)) & (ClassesPerDoubling - 1);
        return (doubling - 7) * ClassesPerDoubling + quarter;
    }

    /// <summary>How many bytes a block of a class has.</summary>
    internal static long SizeOf(int sizeClass) => sizeClass < ClassesPerDoubling
        ? (sizeClass + 1L) * Alignment
        : (long)(ClassesPerDoubling + 1 + sizeClass % ClassesPerDoubling) << (sizeClass / ClassesPerDoubling + 5);

    private static byte* Allocate(long bytes, long capacity)
    {
        try
        {
            return AllocateOnce(bytes, capacity);
        }
        catch (OutOfMemoryException)
        {
            // Tensors that nobody disposed may still hold memory: let the collector find them, then try once more.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Shared.Trim();
        }

        try
        {
            return AllocateOnce(bytes, capacity);
        }
        catch (OutOfMemoryException)
        {
            Shared.Forget(capacity);
            throw new OutOfMemoryException(
                $"No memory for a tensor of {bytes:N0} bytes: tensors hold {Shared.Statistics.BytesLive:N0} bytes already. " +
                "A smaller batch, shorter sequences, or a dispose scope around each step needs less.");
        }
    }

    private static byte* AllocateOnce(long bytes, long capacity)
    {
        var isHuge = HugePages.Suit(bytes);
        var block = (byte*)NativeMemory.AlignedAlloc((nuint)capacity, isHuge ? HugePages.Size : (nuint)Alignment);
        if (isHuge)
        {
            HugePages.Ask(block, bytes);
        }

        GC.AddMemoryPressure(capacity);
        return block;
    }

    private void Forget(long capacity)
    {
        lock (_lock)
        {
            _live -= capacity;
        }
    }

    private void GrowLive(long capacity)
    {
        _live += capacity;
        _peak = Math.Max(_peak, _live);
    }

    // Called under the lock: keeps live plus pooled within a quarter above the peak.
    private void Shrink()
    {
        var allowance = Math.Max(SmallestAllowance, _peak + _peak / 4) - _live;
        if (_pooled > allowance)
        {
            FreeUntil(Math.Max(0, allowance));
        }
    }

    private void FreeUntil(long bytes)
    {
        for (var sizeClass = _free.Length - 1; sizeClass >= 0 && _pooled > bytes; sizeClass--)
        {
            var capacity = _free[sizeClass] is { Count: > 0 } ? SizeOf(sizeClass) : 0;
            while (capacity > 0 && _pooled > bytes && _free[sizeClass].TryPop(out var block))
            {
                NativeMemory.AlignedFree((void*)block);
                GC.RemoveMemoryPressure(capacity);
                _pooled -= capacity;
            }
        }
    }
}
