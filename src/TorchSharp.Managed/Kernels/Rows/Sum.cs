using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Sums in an order that depends on the shape only.</summary>
internal static unsafe class Sum
{
    // Elements that are added up in float32 before the partial sums are added up in float64: so few that the result keeps float32's precision
    // even where all elements are equal and every rounding goes the same way.
    private const int Block = 256;
    private const int BlocksOfUnit = 64;

    /// <summary>Σ x.</summary>
    public static float All(float* x, long n) => (float)Blocks(x, n, squares: false);

    /// <summary>Σ x².</summary>
    public static double Squares(float* x, long n) => Blocks(x, n, squares: true);

    /// <summary>y[r] = Σ over c of x[r, c].</summary>
    public static void Rows(float* x, float* y, int rows, int columns, bool accumulate = false)
    {
        int rowsOfUnit = RowUnits.Size(columns);
        Simd.For(RowUnits.Count(rows, rowsOfUnit), new RowWork(x, y, rows, columns, rowsOfUnit, accumulate));
    }

    /// <summary>y[c] = Σ over r of x[r, c].</summary>
    public static void Columns(float* x, float* y, int rows, int columns, bool accumulate = false) =>
        ColumnSum<Element>.Run(new Element(x, columns), y, rows, columns, accumulate);

    private static double Blocks(float* x, long n, bool squares)
    {
        int blocks = checked((int)((n + Block - 1) / Block));
        double* partials = (double*)Scratch.Floats(ScratchSlot.Partials, 2L * Math.Max(1, blocks));
        Simd.For((blocks + BlocksOfUnit - 1) / BlocksOfUnit, new BlockWork(x, partials, n, blocks, squares));
        double sum = 0;
        for (int i = 0; i < blocks; i++)
            sum += partials[i];
        return sum;
    }

    private readonly struct BlockWork(float* x, double* partials, long n, int blocks, bool squares) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(blocks, (unit + 1) * BlocksOfUnit);
            for (int block = unit * BlocksOfUnit; block < last; block++)
            {
                long at = (long)block * Block;
                int count = (int)Math.Min(Block, n - at);
                partials[block] = squares ? RowSteps.Squares<V>(x + at, 0, count) : RowSteps.Sum<V>(x + at, count);
            }
        }
    }

    private readonly struct RowWork(float* x, float* y, int rows, int columns, int rowsOfUnit, bool accumulate) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(rows, (unit + 1) * rowsOfUnit);
            for (int r = unit * rowsOfUnit; r < last; r++)
            {
                double sum = accumulate ? y[r] : 0;
                for (int c = 0; c < columns; c += Block)
                    sum += RowSteps.Sum<V>(x + (long)r * columns + c, Math.Min(Block, columns - c));
                y[r] = (float)sum;
            }
        }
    }

    private readonly struct Element(float* x, int columns) : IColumnTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(int row, int column) where V : unmanaged, ILanes<V> => V.Load(x + (long)row * columns + column);

        public V AtEdge<V>(int row, int column, int count) where V : unmanaged, ILanes<V> => V.LoadPartial(x + (long)row * columns + column, count);
    }
}
