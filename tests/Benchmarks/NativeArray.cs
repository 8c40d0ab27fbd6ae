extern alias managed;

using managed::TorchSharp.Memory;

namespace Benchmarks;

/// <summary>Floats between −0.5 and 0.5, where tensors lie.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    private readonly long _capacity;

    public NativeArray(long count)
    {
        Pointer = (float*)MemoryPool.Shared.Rent(count * sizeof(float), out _capacity);
        uint state = 12345;
        for (long i = 0; i < count; i++)
        {
            state = state * 1664525 + 1013904223;
            Pointer[i] = (state >> 8) / 16777216f - 0.5f;
        }
    }

    public float* Pointer { get; private set; }

    public void Dispose()
    {
        MemoryPool.Shared.Return((byte*)Pointer, _capacity);
        Pointer = null;
    }
}
