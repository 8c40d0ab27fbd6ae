namespace Experiments.Engine;

/// <summary>Finds the names that a misspelled one may have meant.</summary>
internal static class NearNames
{
    private const int LongestName = 100;

    /// <summary>The known names that differ from <paramref name="name"/> in at most a third of its characters, nearest first.</summary>
    /// <param name="name">The misspelled name.</param>
    /// <param name="known">The names that exist.</param>
    /// <param name="count">How many to return at most.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known, int count)
    {
        if (name.Length is 0 or > LongestName)
            return [];
        var limit = Math.Max(1, name.Length / 3);
        return
        [
            .. known.Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(near => near.Distance <= limit)
                .OrderBy(near => near.Distance)
                .ThenBy(near => near.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(near => near.Name),
        ];
    }

    /// <summary>How many insertions, deletions and replacements lead from one text to the other (Levenshtein 1966).</summary>
    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        var current = new int[to.Length + 1];
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
