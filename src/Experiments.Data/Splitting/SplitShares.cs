using System.Runtime.InteropServices;

namespace Experiments.Data;

/// <summary>What the splits by shares have in common.</summary>
internal static class SplitShares
{
    /// <summary>Cuts permuted rows where the class of each says: see <see cref="StratifiedSplit"/>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">Their permutation.</param>
    /// <param name="cuts">Of a class with so many rows, how many are for training, and how many for training and validation together.</param>
    public static DataSplits ByClass(IReadOnlyList<Row> rows, int[] order, Func<int, (int Train, int TrainAndValidation)> cuts)
    {
        // Rows are looked at in the order in which they were made: in any other, each look waits for the memory.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = new int[rows.Count];
        for (var i = 0; i < classes.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, rows[i].Label, out var isKnown);
            classes[i] = isKnown ? number : number = numbers.Count - 1;
        }

        Places[] places = [.. classes.CountBy(number => number).OrderBy(found => found.Key).Select(found => new Places(cuts(found.Value)))];
        var parts = (Train: new List<Row>(), Validation: new List<Row>(), Test: new List<Row>());
        foreach (var i in order)
            (places[classes[i]].Next() switch { SplitPart.Train => parts.Train, SplitPart.Validation => parts.Validation, _ => parts.Test }).Add(rows[i]);
        return new DataSplits(parts.Train, parts.Validation, parts.Test);
    }

    /// <summary>The nearest whole number of rows, halves up.</summary>
    public static int Nearest(double rows) => (int)Math.Floor(rows + 0.5);

    /// <summary>Checks that the source leaves it to the experiment what is the test.</summary>
    /// <exception cref="DataException">The source comes in splits of its own.</exception>
    public static void CheckUndivided(IReadOnlyList<Row> rows)
    {
        var parts = rows.Select(row => row.Part).OfType<SplitPart>().Distinct().Order().ToArray();
        if (parts.Length > 1)
            throw new DataException(
                $"The source comes in splits of its own ({string.Join(", ", parts).ToLowerInvariant()}), and dividing it anew would mix them. "
                + "Set data.split to 'files' to use them.");
    }

    /// <summary>Where the next row of a class goes.</summary>
    private sealed class Places((int Train, int TrainAndValidation) cut)
    {
        private int _seen;

        public SplitPart Next() => _seen++ is var position && position < cut.Train ? SplitPart.Train
            : position < cut.TrainAndValidation ? SplitPart.Validation : SplitPart.Test;
    }
}
