namespace TorchSharp.Kernels;

/// <summary>The innermost step of a product: a few rows by a few vectors of C, held in registers for the whole depth.</summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the summed index, begun from its initial value. Blocking, tile size,
/// packing and threads only decide when a link is added, never the order, so none of them changes a bit of the result.
/// </remarks>
internal unsafe interface ITile
{
    /// <summary>The most rows of one call.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of one call.</summary>
    static abstract int Columns { get; }

    /// <summary>How deep a block of the summed dimension goes before the next rows are taken.</summary>
    static abstract int Depth { get; }

    /// <summary>How deep it goes where there are few rows: so that a block and the next stay in the first-level cache.</summary>
    static abstract int ShallowDepth { get; }

    /// <summary>How many tiles side by side are packed together and swept in turn.</summary>
    static abstract int Group { get; }

    /// <summary>C[rows, Columns] = initial + A[rows, depth] · B[depth, Columns]; a leading dimension of 0 repeats a row.</summary>
    /// <param name="ahead">With each row of B, the one so many floats further on is called into the cache.</param>
    static abstract void Multiply(
        int rows, int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* initial, nint ldi, float* c, nint ldc);

    /// <summary>The same with as many rows as it takes, and a B that lies in place: what is read of it is packed on the way.</summary>
    /// <param name="panel">Becomes B[depth, Columns] without gaps.</param>
    static abstract void MultiplyAndPack(
        int depth, float* a, nint lda, float* b, nint ldb, float* panel, float* initial, nint ldi, float* c, nint ldc);
}
