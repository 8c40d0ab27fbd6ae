namespace TorchSharp;

/// <summary>Arithmetic on extents and strides.</summary>
internal static class Shapes
{
    /// <summary>The number of elements of a shape.</summary>
    public static long Count(ReadOnlySpan<long> sizes)
    {
        var count = 1L;
        foreach (var extent in sizes)
        {
            count = checked(count * extent);
        }

        return count;
    }

    /// <summary>The strides of a shape whose last dimension lies densest.</summary>
    public static long[] Strides(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        var stride = 1L;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, sizes[d]);
        }

        return strides;
    }

    /// <summary>Whether elements lie without gaps in the order of their indices.</summary>
    public static bool AreDense(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        var expected = 1L;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            if (sizes[d] == 0)
            {
                return true;
            }

            if (sizes[d] != 1 && strides[d] != expected)
            {
                return false;
            }

            expected *= sizes[d];
        }

        return true;
    }

    /// <summary>A dimension counted from the front, given one counted from the front or (negative) from the back.</summary>
    /// <exception cref="ExternalException">There is no such dimension.</exception>
    public static int Dimension(long dimension, int rank)
    {
        // A scalar can be asked for its dimension 0 or -1, as if it had one.
        var limit = Math.Max(rank, 1);
        if (dimension < -limit || dimension >= limit)
        {
            throw new ExternalException($"There is no dimension {dimension} in a tensor of {rank} dimensions: expected {-limit} to {limit - 1}.");
        }

        return (int)(dimension < 0 ? dimension + limit : dimension);
    }

    /// <summary>The shape to which two shapes are broadcast together.</summary>
    /// <exception cref="ExternalException">They cannot be.</exception>
    public static long[] Broadcast(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        if (a.SequenceEqual(b))
        {
            return a.ToArray();
        }

        var result = new long[Math.Max(a.Length, b.Length)];
        for (var d = 1; d <= result.Length; d++)
        {
            var left = d <= a.Length ? a[^d] : 1;
            var right = d <= b.Length ? b[^d] : 1;
            if (left != right && left != 1 && right != 1)
            {
                throw new ExternalException(
                    $"Shapes {Text(a)} and {Text(b)} cannot be broadcast together: dimension {result.Length - d} has {left} and {right} " +
                        "elements, and neither is 1.");
            }

            result[^d] = left == 1 ? right : left;
        }

        return result;
    }

    /// <summary>Strides with which a tensor of one shape is read as if it had a larger one: 0 where it repeats.</summary>
    public static long[] BroadcastStrides(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, ReadOnlySpan<long> target)
    {
        var result = new long[target.Length];
        for (var d = 1; d <= sizes.Length; d++)
        {
            result[^d] = sizes[^d] == 1 && target[^d] != 1 ? 0 : strides[^d];
        }

        return result;
    }

    /// <summary>Puts the extent for which -1 stands into a shape of a known number of elements.</summary>
    /// <exception cref="ExternalException">The shape does not have that number of elements.</exception>
    public static long[] Infer(ReadOnlySpan<long> shape, long count, ReadOnlySpan<long> from)
    {
        var result = shape.ToArray();
        var unknown = -1;
        var known = 1L;
        for (var d = 0; d < result.Length; d++)
        {
            if (result[d] == -1 && unknown < 0)
            {
                unknown = d;
            }
            else if (result[d] < 0)
            {
                throw new ExternalException($"Shape {Text(shape)} is invalid: extents are not negative, and only one may be -1.");
            }
            else
            {
                known *= result[d];
            }
        }

        if (unknown >= 0 && known > 0 && count % known == 0)
        {
            result[unknown] = count / known;
            known = count;
        }

        return known == count && (unknown < 0 || result[unknown] >= 0)
            ? result
            : throw new ExternalException($"A tensor of shape {Text(from)} ({count} elements) cannot be given the shape {Text(shape)}.");
    }

    /// <summary>
    /// The strides with which elements laid out by <paramref name="strides"/> take a new shape without being moved, or null.
    /// </summary>
    public static long[]? Restride(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, ReadOnlySpan<long> shape)
    {
        var count = Count(sizes);
        if (count == 0 || sizes.Length == 0)
        {
            return Strides(shape);
        }

        var result = new long[shape.Length];
        var target = shape.Length - 1;
        var chunkStride = strides[^1]; // stride of the innermost dimension of the current run of mergeable dimensions
        var chunk = 1L; // its elements so far
        var placed = 1L; // elements of the new shape placed into it so far
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            chunk *= sizes[d];
            if (d == 0 || (sizes[d - 1] != 1 && strides[d - 1] != chunk * chunkStride))
            {
                while (target >= 0 && (placed < chunk || shape[target] == 1))
                {
                    result[target] = placed * chunkStride;
                    placed *= shape[target];
                    target--;
                }

                if (placed != chunk)
                {
                    return null;
                }

                if (d > 0)
                {
                    chunkStride = strides[d - 1];
                    chunk = 1;
                    placed = 1;
                }
            }
        }

        return target == -1 ? result : null;
    }

    /// <summary>A shape as messages show it: <c>[8, 120, 768]</c>.</summary>
    public static string Text(ReadOnlySpan<long> sizes) => "[" + string.Join(", ", sizes.ToArray()) + "]";
}
