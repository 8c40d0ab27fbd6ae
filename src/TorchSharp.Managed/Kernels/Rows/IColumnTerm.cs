namespace TorchSharp.Kernels;

/// <summary>What a column sum adds up.</summary>
internal interface IColumnTerm
{
    /// <summary>The terms of a whole vector of columns, from <paramref name="column"/> on.</summary>
    V At<V>(int row, int column) where V : unmanaged, ILanes<V>;

    /// <summary>The terms of the last <paramref name="count"/> columns, fewer than a vector.</summary>
    V AtEdge<V>(int row, int column, int count) where V : unmanaged, ILanes<V>;
}
