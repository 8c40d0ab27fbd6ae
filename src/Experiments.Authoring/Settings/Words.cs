namespace Experiments.Authoring;

/// <summary>Turns C#'s names into those of YAML.</summary>
internal static class Words
{
    /// <summary><c>BalanceFirst</c> → <c>balance_first</c>.</summary>
    public static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary><c>`a`, `b` or `c`</c>.</summary>
    public static string Or(IReadOnlyList<string> names) => Join(names, "or");

    /// <summary><c>`a`, `b` and `c`</c>.</summary>
    public static string And(IReadOnlyList<string> names) => Join(names, "and");

    private static string Join(IReadOnlyList<string> names, string last) => names.Count == 1
        ? $"`{names[0]}`"
        : $"{string.Join(", ", names.SkipLast(1).Select(n => $"`{n}`"))} {last} `{names[^1]}`";
}
