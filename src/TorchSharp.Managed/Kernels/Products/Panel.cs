using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>A panel: <c>width</c> columns of op(B), row after row without gaps, zeros beyond the matrix's edge.</summary>
internal static unsafe class Panel
{
    private const int RowsAhead = 8; // rows may lie a page apart, where no hardware foresees the next
    private const int FloatsOfLine = 16;

    /// <summary>Packs op(B)[p, j] for <paramref name="depth"/> rows p and <paramref name="columns"/> ≤ <paramref name="width"/> columns j.</summary>
    public static void Pack(bool transposed, float* b, nint ldb, int depth, int columns, int width, float* panel)
    {
        if (columns < width)
            new Span<float>(panel, depth * width).Clear();
        if (transposed)
            Transpose.Block(b, ldb, panel, width, columns, depth);
        else if (columns == width && width % 8 == 0)
            CopyRows(b, ldb, depth, width, panel);
        else
            for (int p = 0; p < depth; p++)
                new Span<float>(b + p * ldb, columns).CopyTo(new Span<float>(panel + p * width, columns));
    }

    /// <summary>Multiplies a packed panel by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale(float* panel, float factor, int count)
    {
        Lanes4 f = Lanes4.Broadcast(factor);
        for (int i = 0; i < count; i += 4)
            (Lanes4.Load(panel + i) * f).Store(panel + i);
    }

    // A panel is mostly 8 to 64 columns wide: too short for a call to memmove to pay.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyRows(float* b, nint ldb, int depth, int width, float* panel)
    {
        for (int p = 0; p < depth; p++, b += ldb, panel += width)
        {
            for (int j = 0; j < width; j += 8)
            {
                if (j % FloatsOfLine == 0)
                    Prefetch.Line(b + RowsAhead * ldb + j);
                Vector256.Load(b + j).Store(panel + j);
            }
        }
    }
}
