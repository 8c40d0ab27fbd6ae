using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Aligned floats between −0.5 and 0.5.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    public NativeArray(long count)
    {
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), 64);
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
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
