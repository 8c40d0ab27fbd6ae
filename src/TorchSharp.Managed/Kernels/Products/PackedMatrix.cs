using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>The right-hand operand of many products, laid out once: weights that do not change.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly InstructionSet _packedFor = Simd.Current;
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

    /// <summary>Panels side by side, each [K, width of a tile], zeros beyond column N.</summary>
    internal float* Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data == null, this);
            if (_packedFor != Simd.Current)
                throw new InvalidOperationException($"The matrix was packed for {_packedFor}, but {Simd.Current} is in use.");
            return _data;
        }
    }

    /// <summary>Packs op(B) [k, n]; <paramref name="b"/> is [k, n] row-major, or [n, k] when <paramref name="transposeB"/>.</summary>
    public static PackedMatrix Pack(bool transposeB, int k, int n, float* b, int ldb)
    {
        int width = Simd.Current switch
        {
            InstructionSet.Avx512 => VectorQuad<Vector512<float>, Register512>.Count,
            InstructionSet.Avx2 => VectorPair<Vector256<float>, Register256>.Count,
            _ => VectorPair<Vector128<float>, Register128>.Count,
        };
        int panels = (n + width - 1) / width;
        float* data = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, (long)k * panels * width) * sizeof(float), 64);
        var packed = new PackedMatrix(k, n, data);
        for (int i = 0; i < panels; i++)
        {
            int j = i * width;
            Panel.Pack(transposeB, transposeB ? b + (long)j * ldb : b + j, ldb, k, Math.Min(width, n - j), width, data + (long)j * k);
        }

        return packed;
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
