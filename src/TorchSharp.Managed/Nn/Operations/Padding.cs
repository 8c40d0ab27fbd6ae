namespace TorchSharp.Operations;

/// <summary>Elements around a tensor, or fewer of it, recorded.</summary>
internal static class Padding
{
    private const string Name = "pad";

    /// <param name="x">Any shape.</param>
    /// <param name="pad">Before and after the last dimension, before and after the one before it, and so on; negative ones take elements away.</param>
    /// <param name="mode">What the new elements are.</param>
    /// <param name="value">The number for <see cref="PaddingModes.Constant"/>, of which <see cref="PaddingModes.Zeros"/> is another name.</param>
    public static Tensor Apply(Tensor x, ReadOnlySpan<long> pad, PaddingModes mode, double value)
    {
        int rank = x.Core.Sizes.Length;
        if (pad.Length % 2 != 0 || pad.Length > 2 * rank)
        {
            throw new ExternalException(
                $"{Name} wants two numbers for each of the last dimensions, so at most {2 * rank} for {x.Core.Description}; it was given {pad.Length}.");
        }

        bool isConstant = mode is PaddingModes.Constant or PaddingModes.Zeros;
        if (!isConstant && (pad.Length > 6 || rank - pad.Length / 2 is not (1 or 2)))
        {
            throw new ExternalException(
                $"{Name} with {mode} copies elements along the last one to three dimensions, with one or two before them, so it cannot take "
                + $"{pad.Length} numbers for {x.Core.Description}.");
        }

        if (!isConstant && value != 0) throw new ExternalException($"{Name} takes no value with {mode}, which copies elements.");
        using var workspace = Workspace.Enter();
        Tensor result = Views.Same(x);
        for (int i = 0; i < pad.Length; i += 2)
        {
            int dimension = rank - 1 - i / 2;
            result = isConstant
                ? WithConstant(result, dimension, pad[i], pad[i + 1], value)
                : WithOwn(result, dimension, pad[i], pad[i + 1], mode);
        }

        return workspace.Keep(result);
    }

    private static Tensor WithConstant(Tensor x, int dimension, long before, long after, double value)
    {
        long kept = Kept(x, dimension, before, after);
        Tensor middle = before < 0 || after < 0 ? x.narrow(dimension, Math.Max(0, -before), kept) : x;
        List<Tensor> parts = [middle];
        if (before > 0) parts.Insert(0, Block(before));
        if (after > 0) parts.Add(Block(after));
        return parts.Count == 1 ? middle : Joining.Concatenate([.. parts], dimension);

        Tensor Block(long extent)
        {
            long[] sizes = (long[])middle.Core.Sizes.Clone();
            sizes[dimension] = extent;
            return Creation.Full(sizes, value, x.Core.Type);
        }
    }

    private static Tensor WithOwn(Tensor x, int dimension, long before, long after, PaddingModes mode)
    {
        long extent = x.Core.Sizes[dimension], most = mode switch
        {
            PaddingModes.Reflect => extent - 1,
            PaddingModes.Circular => extent,
            _ => extent > 0 ? long.MaxValue : 0,
        };
        if (before > most || after > most)
        {
            throw new ExternalException(
                $"{Name} with {mode} has at most {most} elements to put at an edge of dimension {dimension} of {x.Core.Description}, " +
                $"not {before} and {after}.");
        }

        long count = Kept(x, dimension, before, after) + Math.Max(0, before) + Math.Max(0, after);
        var places = new long[count];
        for (long i = 0; i < count; i++) places[i] = Place(i - before, extent, mode);
        return Indexing.Select(x, dimension, Creation.From<long>(places, [count]));
    }

    private static long Place(long at, long extent, PaddingModes mode) => mode switch
    {
        PaddingModes.Replicate => Math.Clamp(at, 0, extent - 1),
        PaddingModes.Circular => (at + extent) % extent,
        _ => at < 0 ? -at : at >= extent ? 2 * (extent - 1) - at : at,
    };

    // What is left of the dimension itself.
    private static long Kept(Tensor x, int dimension, long before, long after)
    {
        long kept = x.Core.Sizes[dimension] + Math.Min(0, before) + Math.Min(0, after);
        return kept >= 0 ? kept : throw new ExternalException(
            $"{Name} cannot take {-Math.Min(0, before)} and {-Math.Min(0, after)} elements away from dimension {dimension} of {x.Core.Description}.");
    }
}
