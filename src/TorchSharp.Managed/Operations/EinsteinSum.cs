namespace TorchSharp.Operations;

/// <summary>Sums of products written with a letter per dimension: <c>"bij,bjk->bik"</c>.</summary>
internal static class EinsteinSum
{
    /// <summary>Operands are taken two by two from the left; each pair is one batched matrix product.</summary>
    public static Tensor Of(string equation, IReadOnlyList<Tensor> tensors)
    {
        var sides = equation.Replace(" ", "").Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != tensors.Count || !sides.All(side => side.All(c => c == ',' || char.IsAsciiLetter(c))))
        {
            throw new ExternalException(
                $"einsum '{equation}' with {tensors.Count} tensors: expected letters for each tensor's dimensions, separated by commas, then " +
                    "'->' and the result's.");
        }

        // Without an arrow the result has the letters that stand once, in alphabetical order.
        var output = sides.Length == 2
            ? sides[1]
            : string.Concat(sides[0].Where(char.IsAsciiLetter).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        if (output.Distinct().Count() != output.Length || output.Any(c => !sides[0].Contains(c)))
        {
            throw new ExternalException($"einsum '{equation}': each letter of the result stands there once, and in some input.");
        }

        using var workspace = Workspace.Enter();
        var (result, letters) = Single(tensors[0], inputs[0], equation);
        for (var i = 1; i < inputs.Length; i++)
        {
            var (next, nextLetters) = Single(tensors[i], inputs[i], equation);
            var later = output + string.Concat(inputs[(i + 1)..]);
            (result, letters) = Pair(result, letters, next, nextLetters, later, equation);
        }

        return workspace.Keep(Order(SumOut(result, letters, output, out var rest), rest, output));
    }

    // A letter that stands twice in one input means its diagonal.
    private static (Tensor Tensor, string Letters) Single(Tensor x, string letters, string equation)
    {
        if (x.Core.Sizes.Length != letters.Length)
        {
            throw new ExternalException($"einsum '{equation}': '{letters}' does not name the dimensions of {x.Core.Description}.");
        }

        for (var first = 0; first < letters.Length; first++)
        {
            for (var second = letters.IndexOf(letters[first], first + 1); second >= 0; second = letters.IndexOf(letters[first], first + 1))
            {
                x = Views.MoveDimensions(Views.Diagonal(x, 0, first, second), [-1], [first]);
                letters = letters.Remove(second, 1);
            }
        }

        return (Views.Alias(x), letters);
    }

    private static (Tensor Tensor, string Letters) Pair(Tensor x, string left, Tensor y, string right, string later, string equation)
    {
        // What only one of them has, and nobody wants any more, is summed before.
        x = SumOut(x, left, right + later, out left);
        y = SumOut(y, right, left + later, out right);
        var (ownX, ownY) = (left, right);
        var batch = string.Concat(ownX.Where(c => ownY.Contains(c) && later.Contains(c)));
        var summed = string.Concat(ownX.Where(c => ownY.Contains(c) && !later.Contains(c)));
        var rows = string.Concat(ownX.Where(c => !ownY.Contains(c)));
        var columns = string.Concat(ownY.Where(c => !ownX.Contains(c)));
        foreach (var letter in batch + summed)
        {
            if (Extent(x, ownX, letter) != Extent(y, ownY, letter))
            {
                throw new ExternalException(
                    $"einsum '{equation}': '{letter}' is {Extent(x, ownX, letter)} in one tensor and {Extent(y, ownY, letter)} in another.");
            }
        }

        long[] batchSizes = [.. batch.Select(c => Extent(x, ownX, c))];
        long[] rowSizes = [.. rows.Select(c => Extent(x, ownX, c))];
        long[] columnSizes = [.. columns.Select(c => Extent(y, ownY, c))];
        var depth = Shapes.Count([.. summed.Select(c => Extent(x, ownX, c))]);
        var a = Views.Reshape(Order(x, ownX, batch + rows + summed), [Shapes.Count(batchSizes), Shapes.Count(rowSizes), depth]);
        var b = Views.Reshape(Order(y, ownY, batch + summed + columns), [Shapes.Count(batchSizes), depth, Shapes.Count(columnSizes)]);
        return (Views.Reshape(Products.Matrices(a, b), [.. batchSizes, .. rowSizes, .. columnSizes]), batch + rows + columns);
    }

    private static Tensor SumOut(Tensor x, string letters, string wanted, out string rest)
    {
        long[] unwanted = [.. Enumerable.Range(0, letters.Length).Where(d => !wanted.Contains(letters[d]))];
        rest = string.Concat(letters.Where(wanted.Contains));
        return unwanted.Length == 0 ? x : Reduction.Sum(x, unwanted, false, null);
    }

    private static Tensor Order(Tensor x, string letters, string wanted) => Views.Permute(x, [.. wanted.Select(c => (long)letters.IndexOf(c))]);

    private static long Extent(Tensor x, string letters, char letter) => x.Core.Sizes[letters.IndexOf(letter)];
}
