namespace TorchSharp.Kernels;

/// <summary>A stretch of queries whose scores are formed together.</summary>
/// <param name="First">The first query.</param>
/// <param name="Count">How many.</param>
/// <param name="Keys">Keys that at least one of them sees; the scores' columns.</param>
internal readonly record struct QueryBlock(int First, int Count, int Keys)
{
    // With 64 queries, packing the keys costs little beside the product; fewer would, and more form more scores that the causal mask hides.
    private const int Size = 64;

    /// <summary>From the start of one row of scores to the next: not a multiple of 4 KB, whose rows would share cache sets.</summary>
    public int Stride => ((Keys + 15) & ~15) + 16;

    public static int BlocksOf(int queries) => (queries + Size - 1) / Size;

    /// <summary>Blocks of near equal size, so that the last is not a remainder.</summary>
    public static QueryBlock At(int index, in AttentionShape shape)
    {
        int blocks = BlocksOf(shape.Queries);
        int first = (int)((long)shape.Queries * index / blocks), end = (int)((long)shape.Queries * (index + 1) / blocks);
        return new QueryBlock(first, end - first, shape.Causal ? Math.Min(shape.Keys, end) : shape.Keys);
    }

    /// <summary>Keys that a query of the block sees.</summary>
    public int Visible(int row, in AttentionShape shape) => shape.Causal ? Math.Min(shape.Keys, First + row + 1) : shape.Keys;
}
