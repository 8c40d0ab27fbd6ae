namespace Experiments.Data;

/// <summary>
/// <c>split: { group_by: { column: author, … } }</c>: rows with the same value in a column (an author, a patient, a conversation) all
/// go to the same split, so that the test does not ask about somebody whom the model knows.
/// </summary>
/// <remarks>
/// The groups come in the order in which a shuffle of the rows meets them, and each goes to the split that lacks most rows of its
/// share, the earlier one where two lack the same; the last groups go to splits that would be empty otherwise. The shares of the rows
/// are therefore met as well as the sizes of the groups permit, and no better.
/// </remarks>
public sealed record GroupSplit : ISplit
{
    private const string ColumnSetting = "data.split.group_by.column";

    /// <summary>The column, by name or by position from 0.</summary>
    public required string Column { get; init; }

    /// <summary>The share of the training split, over 0 and under 1.</summary>
    public double Train { get; init; } = 0.7;

    /// <summary>The share of the validation split, over 0 and under 1.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>The share of the test split, over 0 and under 1. The three sum to 1.</summary>
    public double Test { get; init; } = 0.2;

    /// <inheritdoc/>
    /// <exception cref="DataException">There is no such column, or the source comes in splits of its own.</exception>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        SplitShares.CheckUndivided(rows);
        Row[] shuffled = [.. random.Permutation(rows.Count).Select(i => rows[i])];
        var groups = Groups(shuffled);
        if (groups.Length < 3 && rows.Count > 0)
            throw new DataException(
                $"The column '{VisibleText.Short(Column)}' has {(groups.Length == 1 ? "one value only" : "two values only")}; "
                + "three splits need three groups at least. Group by another column.")
            {
                Setting = ColumnSetting,
            };

        var missing = new[] { rows.Count * Train, rows.Count * Validation, rows.Count * Test };
        var sizes = new int[missing.Length];
        var owners = new Dictionary<string, int>();
        for (var i = 0; i < groups.Length; i++)
        {
            var owner = Neediest(missing, sizes, groups.Length - i);
            var size = groups[i].Count();
            missing[owner] -= size;
            sizes[owner] += size;
            owners.Add(groups[i].Key, owner);
        }

        return new DataSplits(Of(0), Of(1), Of(2));

        Row[] Of(int split) => [.. shuffled.Where(row => owners[row[Column]] == split)];
    }

    private IGrouping<string, Row>[] Groups(IEnumerable<Row> rows)
    {
        try
        {
            return [.. rows.GroupBy(row => row[Column])];
        }
        catch (DataException exception)
        {
            throw exception.Of(ColumnSetting);
        }
    }

    private static int Neediest(double[] missing, int[] sizes, int groupsLeft)
    {
        var mustFill = sizes.Count(size => size == 0) >= groupsLeft;
        var neediest = -1;
        for (var split = 0; split < missing.Length; split++)
            if ((!mustFill || sizes[split] == 0) && (neediest < 0 || missing[split] > missing[neediest]))
                neediest = split;
        return neediest;
    }
}
