using System.Runtime.InteropServices;

namespace TorchSharp.Managed.Tests.KernelTests;

/// <summary>
/// Native memory between two guards: a kernel that writes beyond its end is found when the buffer is disposed of, one that reads there gets
/// NaN.
/// </summary>
internal sealed unsafe class Buffer<T> : IDisposable
    where T : unmanaged
{
    private const int Guard = 64;
    private const byte Mark = 0xFF; // as float: NaN

    private readonly byte* _memory;

    public Buffer(long length)
    {
        Length = (int)length;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(2 * Guard + Length * sizeof(T)), 64);
        new Span<byte>(_memory, 2 * Guard + Length * sizeof(T)).Fill(Mark);
    }

    public Buffer(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public T* Pointer => (T*)(_memory + Guard);

    public Span<T> Span => new(Pointer, Length);

    public T this[long index] => Span[(int)index];

    public T[] ToArray() => Span.ToArray();

    public void Dispose()
    {
        bool whole = !new Span<byte>(_memory, Guard).ContainsAnyExcept(Mark) &&
            !new Span<byte>(_memory + Guard + Length * sizeof(T), Guard).ContainsAnyExcept(Mark);
        NativeMemory.AlignedFree(_memory);
        Assert.True(whole, "A kernel wrote outside its buffer.");
    }
}
