using System.Globalization;

namespace Experiments.Data;

/// <summary>
/// What a file's columns are called in a query. SQL knows no difference between <c>Text</c> and <c>text</c>, and has no name that is
/// empty: a column whose own name cannot be used is <c>column0</c>, <c>column1</c>, … by its position in the table.
/// </summary>
/// <param name="hasNames">Whether the columns have names of their own, beside their positions.</param>
internal sealed class QueryColumns(bool hasNames)
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Name, int Occurrence), int> _positions = [];

    /// <summary>The names, in the table's order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The table's columns for a record's; those that the table has not yet are added to <see cref="Names"/>.</summary>
    public int[] PositionsOf(ColumnNames names)
    {
        var positions = new int[names.Names.Count];
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < positions.Length; i++)
        {
            var name = names.Names[i];
            var occurrence = occurrences[name] = occurrences.GetValueOrDefault(name) + 1;
            if (!_positions.TryGetValue((name, occurrence), out positions[i]))
            {
                _positions[(name, occurrence)] = positions[i] = _names.Count;
                _names.Add(Free(name));
            }
        }

        return positions;
    }

    private string Free(string name)
    {
        if (hasNames && name.Length > 0 && !name.Contains('\0') && _taken.Add(name))
            return name;
        var other = string.Create(CultureInfo.InvariantCulture, $"column{_names.Count}");
        while (!_taken.Add(other))
            other += "_";
        return other;
    }
}
