namespace TorchSharp.Memory;

/// <summary>
/// The bytes behind a tensor and its views: counted references, returned to the pool with the last of them.
/// </summary>
/// <remarks>
/// The finalizer is the safety net for tensors that nobody disposed. Because of it, code that works on <see cref="Pointer"/>
/// must keep the tensor reachable until it is done (<see cref="GC.KeepAlive"/>).
/// </remarks>
internal sealed unsafe class NativeBuffer
{
    private readonly long _capacity;
    private byte* _pointer;
    private int _references = 1;

    /// <summary>Rents memory with one reference held.</summary>
    public NativeBuffer(long bytes)
    {
        Bytes = bytes;
        _pointer = MemoryPool.Shared.Rent(bytes, out _capacity);
    }

    /// <summary>Returns the memory of a buffer that nobody released.</summary>
    ~NativeBuffer() => Free();

    /// <summary>How many bytes were asked for.</summary>
    public long Bytes { get; }

    /// <summary>The first byte.</summary>
    public byte* Pointer => _pointer;

    /// <summary>How often the content was changed in place; the graph compares it with what it saw when it saved a tensor.</summary>
    public int Version { get; private set; }

    /// <summary>Whether only one tensor sees these bytes.</summary>
    public bool IsExclusive => Volatile.Read(ref _references) == 1;

    /// <summary>Notes a change of the content.</summary>
    public void BumpVersion() => Version++;

    /// <summary>Adds a reference.</summary>
    public NativeBuffer Retain()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    /// <summary>Gives a reference back; the last one returns the memory.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Free();
            GC.SuppressFinalize(this);
        }
    }

    private void Free()
    {
        var pointer = _pointer;
        _pointer = null;
        if (pointer != null)
        {
            MemoryPool.Shared.Return(pointer, _capacity);
        }
    }
}
