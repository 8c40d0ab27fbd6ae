namespace Experiments.Data;

/// <summary>
/// <c>balance: oversample</c>: repeats the rows of every class until it is as large as the largest. Each row of a class is there as
/// often as any other, give or take once; which are there once more is drawn. The classes are then shuffled together.
/// </summary>
/// <remarks>
/// For the training rows only: with <see cref="DataOrder.BalanceFirst"/>, copies of a row could end in training and test both.
/// Classes come in ordinal order of their labels, as with <see cref="Undersample"/>.
/// </remarks>
public sealed record Oversample : IBalance
{
    /// <inheritdoc/>
    public bool RepeatsRows => true;

    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var classes = rows.GroupBy(row => row.Label).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        if (classes.Length == 0)
            return [];
        var largest = classes.Max(members => members.Length);
        Row[] balanced = [.. classes.SelectMany(members => Repeat(members, largest, random))];
        return [.. random.Permutation(balanced.Length).Select(position => balanced[position])];
    }

    private static IEnumerable<Row> Repeat(Row[] members, int count, DataRandom random)
    {
        var (times, rest) = Math.DivRem(count, members.Length);
        return Enumerable.Repeat(members, times).SelectMany(copy => copy)
            .Concat(random.Permutation(members.Length).Take(rest).Select(position => members[position]));
    }
}
