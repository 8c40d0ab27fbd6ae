namespace TorchSharp.Kernels;

/// <summary>A block of op(B), one group of panels wide, as the tiles read it.</summary>
internal unsafe struct RightBlock
{
    /// <summary>The panels, one after another; or the only one, in place.</summary>
    public float* Panels;

    /// <summary>From row to row of a panel, in floats.</summary>
    public nint RowStride;

    /// <summary>Where the block lies in op(B), if the whole panels are still to be packed from there; null: they are packed, or read in place.</summary>
    public float* Source;

    /// <summary>From row to row there, in floats.</summary>
    public nint SourceStride;

    /// <summary>Rows.</summary>
    public int Depth;

    /// <summary>Columns of all panels.</summary>
    public int Columns;

    // From this block to the one that is read after it; 0 if that is not known, or there is none.
    private nint _next;

    /// <summary>
    /// Notes where the next block lies. A block in place is rows apart, which no hardware foresees, and used up quickly: the next is called for
    /// while the first rows of A pass this one.
    /// </summary>
    public void SetNext(in ProductWork work, int p, int j, int column, int columns, int group)
    {
        bool isLast = j + group >= column + columns;
        if (!isLast)
            _next = group;
        else if (p + Depth < work.K)
            _next = (nint)Depth * work.Ldb - (j - column);
    }

    /// <summary>What a tile of rows calls for while it reads a panel in place, in floats from there.</summary>
    public readonly nint AheadOf(int row) => row == 0 ? _next : 0;
}
