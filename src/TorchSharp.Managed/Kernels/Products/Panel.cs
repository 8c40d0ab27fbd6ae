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
        else if (columns == width)
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

    /// <summary>
    /// Packs panels that lie side by side and are whole: row by row over all of them, so that memory is read in stretches as long as may be.
    /// </summary>
    /// <param name="panelStride">From panel to panel in the target, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void PackRows(float* b, nint ldb, int depth, int panels, int width, float* panel, nint panelStride)
    {
        for (int p = 0; p < depth; p++, b += ldb, panel += width)
        {
            float* from = b, to = panel;
            for (int q = 0; q < panels; q++, from += width, to += panelStride)
            {
                for (int j = 0; j < width; j += 8)
                {
                    if (j % FloatsOfLine == 0)
                        Prefetch.Line(from + RowsAhead * ldb + j);
                    Vector256.Load(from + j).Store(to + j);
                }
            }
        }
    }

    // A panel is 8 to 48 columns wide: too short for a call to memmove to pay.
    private static void CopyRows(float* b, nint ldb, int depth, int width, float* panel) => PackRows(b, ldb, depth, 1, width, panel, 0);
}
