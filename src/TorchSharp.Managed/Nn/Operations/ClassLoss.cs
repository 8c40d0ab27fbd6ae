namespace TorchSharp.Operations;

/// <summary>What losses against class numbers share.</summary>
internal static class ClassLoss
{
    /// <summary>Complains unless the target has one class number for each row of the scores, and there is one weight a class.</summary>
    public static void Check(string operation, TensorCore scores, TensorCore target, TensorCore? weight)
    {
        int rank = scores.Sizes.Length;
        bool fits = rank switch
        {
            0 => false,
            1 => target.Sizes.Length == 0,
            _ => target.Sizes.Length == rank - 1 && target.Sizes[0] == scores.Sizes[0]
                && target.Sizes.AsSpan()[1..].SequenceEqual(scores.Sizes.AsSpan()[2..]),
        };
        if (!fits)
        {
            throw new ExternalException(
                $"{operation} wants scores [rows, classes, …] and a class number [rows, …] for each row, but was given {scores.Description} " +
                $"and {target.Description}.");
        }

        long classes = scores.Sizes[rank == 1 ? 0 : 1];
        if (weight is not null && !(weight.Sizes.Length == 1 && weight.Sizes[0] == classes))
            throw new ExternalException($"{operation} wants one weight for each of the {classes} classes, not {weight.Description}.");
    }

    /// <summary>The scores as [rows, classes], recorded; rows of the further dimensions follow each other.</summary>
    public static Tensor ByRows(Tensor scores)
    {
        long[] sizes = scores.Core.Sizes;
        if (sizes.Length == 1) return scores.unsqueeze(0);
        if (sizes.Length == 2) return scores;
        Tensor classesLast = scores.reshape(sizes[0], sizes[1], -1).transpose(1, 2); // [rows, …, classes]
        return classesLast.reshape(-1, sizes[1]);
    }
}
