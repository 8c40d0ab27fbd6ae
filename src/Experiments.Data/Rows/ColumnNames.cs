using System.Globalization;

namespace Experiments.Data;

/// <summary>The names of a table's columns, in order. A table without header calls them <c>0</c>, <c>1</c>, ….</summary>
public sealed class ColumnNames
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>Takes the names. Of columns with the same name, the first is found by it, and all by their positions.</summary>
    /// <param name="names">The names, in order.</param>
    public ColumnNames(IReadOnlyList<string> names)
    {
        Names = [.. names];
        for (var i = 0; i < Names.Count; i++)
            _positions.TryAdd(Names[i], i);
    }

    /// <summary>No columns.</summary>
    public static ColumnNames None { get; } = new([]);

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Of columns, by position, that hold numbers from 0 for which their file has names: these names.</summary>
    internal IReadOnlyDictionary<int, IReadOnlyList<string>> Classes { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>Columns that the file has and that cannot be read.</summary>
    internal IReadOnlyList<string> NotRead { get; init; } = [];

    /// <summary>Why columns are not read, and what to do: the end of a sentence.</summary>
    internal static string NotReadBecause =>
        "which holds lists, structures, bytes, or values of a type that is not read. Write it as a column of single texts or numbers.";

    /// <summary>The position of a column, from 0, by its name or else by its position written as a number; null where there is none.</summary>
    public int? Find(string column)
    {
        if (_positions.TryGetValue(column, out var named))
            return named;
        return int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < Names.Count ? position : null;
    }

    /// <summary>What the columns are, as a message's last sentence.</summary>
    /// <param name="missed">The column that was looked for: one that is spelt like it is offered.</param>
    public string Describe(string missed)
    {
        if (Names.Count == 0)
            return "Its source has no columns beside text and label.";
        if (NotRead.Contains(missed))
            return $"The file has '{VisibleText.Short(missed)}', {NotReadBecause}";
        var near = NearNames.Nearest(missed, Names);
        return (near is null ? "" : $"Did you mean '{VisibleText.Short(near)}'? ")
            + $"The columns are {string.Join(", ", Names.Take(20).Select(name => $"'{VisibleText.Short(name)}'"))}{(Names.Count > 20 ? ", …" : "")}.";
    }
}
