namespace Experiments.Data;

/// <summary><c>balance: undersample</c>: each class is cut, by chance, to the size of the smallest.</summary>
public sealed record Undersample : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var classes = rows.GroupBy(row => row.Label).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.ToArray()).ToList();
        var smallest = classes.Count == 0 ? 0 : classes.Min(c => c.Length);
        return [.. classes.SelectMany(c => c.Length == smallest ? c : random.Permutation(c.Length).Take(smallest).Select(i => c[i]))];
    }
}
