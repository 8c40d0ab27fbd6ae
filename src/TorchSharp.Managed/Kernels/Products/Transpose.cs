using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Moves a block of a matrix to where rows are columns.</summary>
internal static unsafe class Transpose
{
    // Each becomes a row of the target, which is written eight elements at a time: of so many rows, lines that are begun stay in the first-level cache.
    private const int ColumnsAtOnce = 32;

    /// <summary>target[c, r] = source[r, c] for a block of [rows, columns].</summary>
    public static void Block(float* source, nint lds, float* target, nint ldt, int rows, int columns)
    {
        for (int c = 0; c < columns; c += ColumnsAtOnce)
            Strip(source + c, lds, target + c * ldt, ldt, rows, Math.Min(ColumnsAtOnce, columns - c));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Strip(float* source, nint lds, float* target, nint ldt, int rows, int columns)
    {
        int r = 0;
        if (Avx.IsSupported)
        {
            for (; r + 8 <= rows; r += 8)
            {
                float* s = source + r * lds;
                float* t = target + r;
                int c = 0;
                for (; c + 8 <= columns; c += 8, s += 8, t += 8 * ldt)
                    Eight(s, lds, t, ldt);
                for (; c < columns; c++, s++, t += ldt)
                    for (int i = 0; i < 8; i++)
                        t[i] = s[i * lds];
            }
        }

        for (; r < rows; r++)
        {
            float* s = source + r * lds;
            float* t = target + r;
            for (int c = 0; c < columns; c++, t += ldt)
                *t = s[c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* s, nint lds, float* t, nint ldt)
    {
        // Rows r and r + 4 share a vector from the start, so that pairs and fours are formed within 128-bit halves only.
        Vector256<float> v0 = Halves(s, s + 4 * lds), v1 = Halves(s + lds, s + 5 * lds);
        Vector256<float> v2 = Halves(s + 2 * lds, s + 6 * lds), v3 = Halves(s + 3 * lds, s + 7 * lds);
        Four(v0, v1, v2, v3, t, ldt);
        s += 4;
        Vector256<float> w0 = Halves(s, s + 4 * lds), w1 = Halves(s + lds, s + 5 * lds);
        Vector256<float> w2 = Halves(s + 2 * lds, s + 6 * lds), w3 = Halves(s + 3 * lds, s + 7 * lds);
        Four(w0, w1, w2, w3, t + 4 * ldt, ldt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(Vector256<float> v0, Vector256<float> v1, Vector256<float> v2, Vector256<float> v3, float* t, nint ldt)
    {
        Vector256<float> p01 = Avx.UnpackLow(v0, v1), q01 = Avx.UnpackHigh(v0, v1), p23 = Avx.UnpackLow(v2, v3), q23 = Avx.UnpackHigh(v2, v3);
        Avx.Shuffle(p01, p23, 0x44).Store(t);
        Avx.Shuffle(p01, p23, 0xEE).Store(t + ldt);
        Avx.Shuffle(q01, q23, 0x44).Store(t + 2 * ldt);
        Avx.Shuffle(q01, q23, 0xEE).Store(t + 3 * ldt);
    }
}
