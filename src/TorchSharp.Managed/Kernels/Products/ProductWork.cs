using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>One or many products of the same shape, cut into rectangles of C that any thread may take.</summary>
internal unsafe struct ProductWork : ISimdWork
{
    /// <summary>A unit with a transposed A holds a block of its rows in scratch memory; this bounds it.</summary>
    private const int RowsTransposed = 1536;

    public bool TransposeA;
    public bool TransposeB;
    public bool Accumulate;
    public bool Packed;
    public int M;
    public int N;
    public int K;
    public int Lda;
    public int Ldb;
    public int Ldc;
    public float* A;
    public float* B;
    public float* C;
    public float* Bias;
    public long StrideA;
    public long StrideB;
    public long StrideC;
    public float Scale;

    private int _rowCuts;
    private int _columnCuts;
    private int _rowsOfUnit;
    private int _columnsOfUnit;

    /// <summary>Runs <paramref name="batch"/> products on the pool.</summary>
    public void Run(int batch)
    {
        if (M <= 0 || N <= 0 || batch <= 0)
            return;
        int threads = WorkPool.Threads;
        switch (Simd.Current)
        {
            case InstructionSet.Avx512:
                Cut<Tile8x3<Vector512<float>, Register512>>(threads, batch);
                break;
            case InstructionSet.Avx2:
                Cut<Tile6x2<Vector256<float>, Register256>>(threads, batch);
                break;
            default:
                Cut<Tile6x2<Vector128<float>, Register128>>(threads, batch);
                break;
        }

        Simd.For(batch * _rowCuts * _columnCuts, this);
    }

    /// <summary>Does one product whole, on this thread.</summary>
    public readonly void RunHere<V>() where V : unmanaged, ILanes<V>
    {
        Part<V>(A, B, C, M, 0, N);
    }

    public readonly void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        (int item, int place) = Math.DivRem(unit, _rowCuts * _columnCuts);
        (int columnCut, int rowCut) = Math.DivRem(place, _rowCuts);
        int row = rowCut * _rowsOfUnit, rows = Math.Min(_rowsOfUnit, M - row);
        int column = columnCut * _columnsOfUnit, columns = Math.Min(_columnsOfUnit, N - column);
        long a = item * StrideA + (TransposeA ? row : (long)row * Lda);
        Part<V>(A + a, B + item * StrideB, C + item * StrideC + (long)row * Ldc, rows, column, columns);
    }

    private readonly void Part<V>(float* a, float* b, float* c, int rows, int column, int columns) where V : unmanaged, ILanes<V>
    {
        if (V.Count == Register512.Count)
            Product.Run<Tile8x3<Vector512<float>, Register512>>(this, a, b, c, rows, column, columns);
        else if (V.Count == Register256.Count)
            NarrowOr<Tile6x2<Vector256<float>, Register256>, Vector256<float>, Register256>(a, b, c, rows, column, columns);
        else
            NarrowOr<Tile6x2<Vector128<float>, Register128>, Vector128<float>, Register128>(a, b, c, rows, column, columns);
    }

    private readonly void NarrowOr<TTile, T, R>(float* a, float* b, float* c, int rows, int column, int columns)
        where TTile : struct, ITile
        where T : struct
        where R : struct, IRegister<T>
    {
        if (NarrowProduct.Suits(this, rows, R.Count))
            NarrowProduct.Run<T, R>(this, a, b, c, rows, column, columns);
        else
            Product.Run<TTile>(this, a, b, c, rows, column, columns);
    }

    // About four units a thread, so that one that comes late or is interrupted does not hold up the rest. Columns are cut first: a unit packs the
    // columns of B that it needs, so cutting rows repeats that work. A transposed A is the other way round, so its rectangles are kept near square.
    private void Cut<TTile>(int threads, int batch) where TTile : struct, ITile
    {
        int rowStep = TTile.Rows, columnStep = TTile.Columns * TTile.Group;
        int rowSteps = (M + rowStep - 1) / rowStep, columnSteps = (N + columnStep - 1) / columnStep;
        int wanted = threads == 1 || (double)M * N * K * batch < 32768 ? 1 : (4 * threads + batch - 1) / batch;
        _columnCuts = Math.Min(columnSteps, wanted);
        if (TransposeA && wanted > 1)
            _columnCuts = Math.Clamp((int)Math.Round(Math.Sqrt((double)wanted * N / M)), 1, _columnCuts);
        _rowCuts = Math.Clamp((wanted + _columnCuts - 1) / _columnCuts, 1, Math.Max(1, rowSteps / 8));
        if (TransposeA)
            _rowCuts = Math.Max(_rowCuts, (M + RowsTransposed - 1) / RowsTransposed);
        _rowsOfUnit = (rowSteps + _rowCuts - 1) / _rowCuts * rowStep;
        _columnsOfUnit = (columnSteps + _columnCuts - 1) / _columnCuts * columnStep;
        _rowCuts = (M + _rowsOfUnit - 1) / _rowsOfUnit;
        _columnCuts = (N + _columnsOfUnit - 1) / _columnsOfUnit;
    }
}
