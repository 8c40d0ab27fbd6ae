namespace Experiments.Data;

/// <summary>
/// <c>balance: undersample</c>: cuts every class to the size of the smallest. Of a larger class the first rows of a permutation
/// stay; the classes are then shuffled together.
/// </summary>
/// <remarks>
/// The reference's steps: <c>sample(k)</c> of the larger class, <c>concat</c> with the smaller one, whose rows keep their order, and
/// <c>sample(frac=1)</c>; with <see cref="Shuffle.Numpy"/> the very rows. Classes come in ordinal order of their labels, so that
/// how the labels are numbered does not change which rows are drawn.
/// </remarks>
public sealed record Undersample : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var classes = rows.GroupBy(row => row.Label).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        if (classes.Length == 0)
            return [];
        var smallest = classes.Min(members => members.Length);
        Row[] balanced = [.. classes.SelectMany(members => Draw(members, smallest, random))];
        return [.. random.Permutation(balanced.Length).Select(position => balanced[position])];
    }

    private static IEnumerable<Row> Draw(Row[] members, int count, DataRandom random) =>
        members.Length == count ? members : random.Permutation(members.Length).Take(count).Select(position => members[position]);
}
