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

    private Cuts _rows;
    private Cuts _columns;

    /// <summary>Runs <paramref name="batch"/> products on the pool.</summary>
    public void Run(int batch)
    {
        if (M <= 0 || N <= 0 || batch <= 0)
            return;
        int threads = WorkPool.Threads;
        switch (Simd.Current)
        {
            case InstructionSet.Avx512:
                Cut<VectorQuad<Vector512<float>, Register512>>(threads, batch);
                break;
            case InstructionSet.Avx2:
                Cut<VectorPair<Vector256<float>, Register256>>(threads, batch);
                break;
            default:
                Cut<VectorPair<Vector128<float>, Register128>>(threads, batch);
                break;
        }

        Simd.For(batch * _rows.Count * _columns.Count, this);
    }

    /// <summary>Does one product whole, on this thread.</summary>
    public readonly void RunHere<V>() where V : unmanaged, ILanes<V>
    {
        Part<V>(A, B, C, M, 0, N);
    }

    public readonly void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        (int item, int place) = Math.DivRem(unit, _rows.Count * _columns.Count);
        (int columnCut, int rowCut) = Math.DivRem(place, _rows.Count);
        int row = _rows.Start(rowCut), rows = Math.Min(_rows.Start(rowCut + 1), M) - row;
        int column = _columns.Start(columnCut), columns = Math.Min(_columns.Start(columnCut + 1), N) - column;
        long a = item * StrideA + (TransposeA ? row : (long)row * Lda);
        Part<V>(A + a, B + item * StrideB, C + item * StrideC + (long)row * Ldc, rows, column, columns);
    }

    private readonly void Part<V>(float* a, float* b, float* c, int rows, int column, int columns) where V : unmanaged, ILanes<V>
    {
        if (V.Count == Register512.Count)
            Part<VectorQuad<Vector512<float>, Register512>, Vector512<float>, Register512>(a, b, c, rows, column, columns);
        else if (V.Count == Register256.Count)
            Part<VectorPair<Vector256<float>, Register256>, Vector256<float>, Register256>(a, b, c, rows, column, columns);
        else
            Part<VectorPair<Vector128<float>, Register128>, Vector128<float>, Register128>(a, b, c, rows, column, columns);
    }

    private readonly void Part<TVectors, T, R>(float* a, float* b, float* c, int rows, int column, int columns)
        where TVectors : struct, IVectors<TVectors>
        where T : struct
        where R : struct, IRegister<T>
    {
        if (NarrowProduct.Suits(this, R.Count))
            NarrowProduct.Run<T, R>(this, a, b, c, rows, column, columns);
        else if (Product.IsInPlace(this, rows)) // taller tiles where registers allow, since each goes past B anew
            Product.Run<VectorPair<T, R>>(this, a, b, c, rows, column, columns);
        else
            Product.Run<TVectors>(this, a, b, c, rows, column, columns);
    }

    // About four units a thread, so that one that comes late or is interrupted does not hold up the rest; two where A is transposed, since each unit does
    // that for itself. Columns are cut first: a unit packs the columns of B that it needs, so cutting rows repeats that work, and is done only where
    // there are not two units a thread without it. A transposed A is the other way round, so its rectangles are kept near square.
    private void Cut<TVectors>(int threads, int batch) where TVectors : struct, IVectors<TVectors>
    {
        _rows = new Cuts(M, Tile<TVectors>.Rows);
        int units = TransposeA ? 2 * threads : 4 * threads;
        // Whole groups of panels where there are enough for all units, otherwise single panels.
        int group = Tile<TVectors>.Columns * TVectors.Panels;
        _columns = new Cuts(N, (double)N * batch >= (double)units * group ? group : Tile<TVectors>.Columns);
        int wanted = threads == 1 || (double)M * N * K * batch < 32768 ? 1 : (units + batch - 1) / batch;
        _columns.Count = Math.Min(_columns.Steps, wanted);
        if (TransposeA && wanted > 1)
            _columns.Count = Math.Clamp((int)Math.Round(Math.Sqrt((double)wanted * N / M)), 1, _columns.Count);
        if (_columns.Count * batch < 2 * threads)
            _rows.Count = Math.Clamp((wanted + _columns.Count - 1) / _columns.Count, 1, Math.Max(1, _rows.Steps / 8));
        if (TransposeA)
            _rows.Count = Math.Max(_rows.Count, (M + RowsTransposed - 1) / RowsTransposed);
    }

    /// <summary>
    /// One side of C, cut into parts of whole steps of which none is longer than another by more than one. The longer ones come first: with
    /// a short one last, threads end at about the same time.
    /// </summary>
    private struct Cuts(int extent, int step)
    {
        public readonly int Steps = (extent + step - 1) / step;

        /// <summary>How many parts there are, at most as many as steps.</summary>
        public int Count = 1;

        /// <summary>Where a part begins; after the last part, the extent or a little more.</summary>
        public readonly int Start(int cut) => ((cut * (Steps / Count)) + Math.Min(cut, Steps % Count)) * step;
    }
}
