using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>The right-hand operand of many products, laid out once: weights that do not change.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private float* _data;

    private PackedMatrix(int k, int n, float* data)
    {
        K = k;
        N = n;
        _data = data;
    }

    ~PackedMatrix() => Free();

    /// <summary>Rows of op(B), the summed dimension.</summary>
    public int K { get; }

    /// <summary>Columns of op(B).</summary>
    public int N { get; }

    internal float* Data => _data != null ? _data : throw new ObjectDisposedException(nameof(PackedMatrix));

    /// <summary>Packs op(B) [k, n]; <paramref name="b"/> is [k, n] row-major, or [n, k] when <paramref name="transposeB"/>.</summary>
    public static PackedMatrix Pack(bool transposeB, int k, int n, float* b, int ldb)
    {
        float* data = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, (long)k * n) * sizeof(float), 64);
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++)
                data[(long)p * n + j] = transposeB ? b[(long)j * ldb + p] : b[(long)p * ldb + j];
        return new PackedMatrix(k, n, data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_data);
        _data = null;
    }
}
