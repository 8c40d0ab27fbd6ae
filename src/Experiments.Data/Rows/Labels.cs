namespace Experiments.Data;

/// <summary>The labels in class order: the first is class 0.</summary>
public sealed class Labels
{
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);

    /// <summary>Takes the labels in class order.</summary>
    /// <exception cref="LabelException">One stands there twice.</exception>
    /// <exception cref="DataException">There are fewer than two.</exception>
    public Labels(IReadOnlyList<string> names)
    {
        if (names.Count < 2)
            throw new DataException(
                $"A classifier needs two labels at least, and there {(names.Count == 1 ? $"is only '{VisibleText.Short(names[0])}'" : "is none")}. "
                + "Check data.labels and the column of the label.");
        foreach (var name in names)
            if (!_classes.TryAdd(name, _classes.Count))
                throw new LabelException($"The label '{VisibleText.Short(name)}' is listed twice. Take one out of data.labels.", name, row: null);
        Names = [.. names];
    }

    /// <summary>The labels in class order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many there are.</summary>
    public int Count => Names.Count;

    /// <summary>The class of a label; −1 where it is none of them.</summary>
    public int ClassOf(string label) => _classes.GetValueOrDefault(label, -1);

    /// <summary>The labels of rows: those that are listed, or those that occur, in ordinal order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="listed">The labels in class order; null: those that occur.</param>
    /// <exception cref="LabelException">A label occurs that is not listed, or one is listed twice or does not occur.</exception>
    /// <exception cref="DataException">There are fewer than two.</exception>
    public static Labels Of(IReadOnlyList<Row> rows, IReadOnlyList<string>? listed)
    {
        var occurring = rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (listed is null)
            return new Labels(occurring);

        var labels = new Labels(listed);
        if (rows.FirstOrDefault(row => labels.ClassOf(row.Label) < 0) is { } foreign)
            throw new LabelException(
                $"Record {foreign.Index} has the label '{VisibleText.Short(foreign.Label)}', which data.labels does not list "
                + $"({Quoted(listed)}). Add it there, or check the column of the label.",
                foreign.Label,
                foreign.Index);
        var missing = listed.Except(occurring).ToArray();
        if (missing.Length > 0)
            throw new LabelException(
                $"No record has the label {Quoted(missing)}, which data.labels lists. The labels that occur are {Quoted(occurring)}.",
                missing[0],
                row: null);
        return labels;
    }

    private static string Quoted(IReadOnlyCollection<string> labels) =>
        string.Join(", ", labels.Take(20).Select(label => $"'{VisibleText.Short(label)}'")) + (labels.Count > 20 ? ", …" : "");
}
