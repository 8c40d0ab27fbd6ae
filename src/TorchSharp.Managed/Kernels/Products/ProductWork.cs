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
        (int rows, int columns) = Simd.Current == InstructionSet.Avx512
            ? (Tile8x3<Lanes16>.Rows, Tile8x3<Lanes16>.Columns * Tile8x3<Lanes16>.Group)
            : (Tile6x2<Lanes8>.Rows, Tile6x2<Lanes8>.Columns * Tile6x2<Lanes8>.Group);
        Cut(threads, batch, rows, columns);
        Simd.For(batch * _rowCuts * _columnCuts, this);
    }

    /// <summary>Does one product whole, on this thread.</summary>
    public readonly void RunHere<V>() where V : unmanaged, ILanes<V>
    {
        if (V.Count == Lanes16.Count)
            Product.Run<Tile8x3<V>>(this, A, B, C, M, 0, N);
        else
            Product.Run<Tile6x2<V>>(this, A, B, C, M, 0, N);
    }

    public readonly void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        if (V.Count == Lanes16.Count)
            Rectangle<Tile8x3<V>>(unit);
        else
            Rectangle<Tile6x2<V>>(unit);
    }

    // About four units a thread, so that one that comes late or is interrupted does not hold up the rest. Columns are cut first: a unit packs the
    // columns of B that it needs, so cutting rows repeats that work. A transposed A is the other way round, so its rectangles are kept near square.
    private void Cut(int threads, int batch, int rowStep, int columnStep)
    {
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

    private readonly void Rectangle<TTile>(int unit) where TTile : struct, ITile
    {
        (int item, int place) = Math.DivRem(unit, _rowCuts * _columnCuts);
        (int columnCut, int rowCut) = Math.DivRem(place, _rowCuts);
        int row = rowCut * _rowsOfUnit, rows = Math.Min(_rowsOfUnit, M - row);
        int column = columnCut * _columnsOfUnit, columns = Math.Min(_columnsOfUnit, N - column);
        long a = item * StrideA + (TransposeA ? row : (long)row * Lda);
        float* b = B + item * StrideB;
        float* c = C + item * StrideC + (long)row * Ldc;
        Product.Run<TTile>(this, A + a, b, c, rows, column, columns);
    }
}
