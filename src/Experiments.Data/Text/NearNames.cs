namespace Experiments.Data;

/// <summary>Finds the names that a misspelt one was probably meant to be.</summary>
public static class NearNames
{
    // Longer input is no typo of a name, and the distance takes time quadratic in the length.
    private const int MaxLength = 100;

    /// <summary>The nearest of <paramref name="names"/> between backticks, or null where none is near enough.</summary>
    public static string? Quoted(string typed, IEnumerable<string> names) => Nearest(typed, names) is { } name ? $"`{name}`" : null;

    /// <summary>
    /// The nearest of <paramref name="names"/>, or null where none is near enough: about a third of the letters may differ, and
    /// beginnings (<c>valid</c>) and initials (<c>lr</c> for <c>learning_rate</c>) count as near. Of equally near ones, the one whose length is
    /// nearest, and then the first.
    /// </summary>
    public static string? Nearest(string typed, IEnumerable<string> names) => Near(typed, names).FirstOrDefault();

    /// <summary>The names that are near enough, nearest first, equally near and long ones in ordinal order.</summary>
    /// <param name="typed">The misspelt name.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="count">How many to give at most.</param>
    public static IReadOnlyList<string> Several(string typed, IEnumerable<string> names, int count) =>
        [.. Near(typed, names.Order(StringComparer.Ordinal)).Take(count)];

    private static IEnumerable<string> Near(string typed, IEnumerable<string> names)
    {
        if (typed.Length is 0 or > MaxLength)
            return [];
        var folded = Fold(typed);
        return names
            .Where(name => name.Length <= MaxLength)
            .Select(name => (Name: name, Distance: DistanceWithin(folded, name)))
            .Where(near => near.Distance is not null)
            .OrderBy(near => near.Distance)
            .ThenBy(near => Math.Abs(near.Name.Length - typed.Length)) // a stable sort: equally near and long names stay as they came
            .Select(near => near.Name);
    }

    private static int? DistanceWithin(string folded, string name)
    {
        var candidate = Fold(name);
        var distance = IsShort(folded, candidate, name) ? 1 : Distance(folded, candidate);
        return distance <= Math.Max(1, Math.Min(folded.Length, candidate.Length) / 3) ? distance : null;
    }

    // batch-size, batchSize and Batch_Size are all meant to be batch_size.
    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static bool IsShort(string typed, string candidate, string name) =>
        (typed.Length >= 3 && candidate.StartsWith(typed, StringComparison.Ordinal))
        || (typed.Length >= 2 && typed == string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToLowerInvariant(word[0]))));

    // Optimal string alignment: insertions, deletions, substitutions, and neighbours swapped each cost 1.
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1];
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }

        return cost[a.Length, b.Length];
    }
}
