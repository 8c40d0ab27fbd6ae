namespace TorchSharp.Kernels;

/// <summary>How the rows of a matrix are dealt out: the units depend on the shape only.</summary>
internal static class RowUnits
{
    private const int Elements = 8192;

    /// <summary>Rows of one unit.</summary>
    public static int Size(int columns) => Math.Max(1, Elements / Math.Max(1, columns));

    /// <summary>Units of a matrix.</summary>
    public static int Count(int rows, int size) => (int)(((long)rows + size - 1) / size);
}
