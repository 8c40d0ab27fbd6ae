using Experiments.Data;

namespace Experiments.Cli.Cleaning;

/// <summary>A part of the cache that holds what can be computed again from data, weights and scripts.</summary>
/// <param name="Name">What commands call it: <c>trunks</c>, <c>scripts</c>.</param>
/// <param name="What">What is in it.</param>
/// <param name="Paths">Its files and folders; removing them all empties it.</param>
/// <param name="Bytes">How much room they take.</param>
internal sealed record ComputedCache(string Name, string What, IReadOnlyList<string> Paths, long Bytes)
{
    /// <summary>The folder of what frozen blocks make of texts.</summary>
    public const string Trunks = "trunks";

    /// <summary>The folder of compiled scripts.</summary>
    public const string Scripts = "scripts";

    // Which scripts were run here before: an answer of the user's, and not computed.
    private const string KnownScripts = "known.txt";

    /// <summary>The names that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [Trunks, Scripts];

    /// <summary>What of it a cache holds; parts that are empty are left out.</summary>
    /// <param name="cache">The cache's folder.</param>
    public static IReadOnlyList<ComputedCache> Find(string cache) =>
    [
        .. new[] { Of(cache, Trunks, "what frozen blocks make of texts"), Of(cache, Scripts, "compiled scripts") }.Where(part => part.Paths.Count > 0),
    ];

    /// <summary>Removes it; what is in use goes on being read by who has it open.</summary>
    public void Clear()
    {
        foreach (var path in Paths)
            AtomicFile.Remove(path);
    }

    // What another process may hold just now stays, too: it takes no room.
    private static bool IsKept(string file) => file == KnownScripts || file.StartsWith("lock-", StringComparison.Ordinal);

    private static ComputedCache Of(string cache, string name, string what)
    {
        var folder = Path.Combine(cache, name);
        string[] paths = Directory.Exists(folder)
            ? [.. Directory.EnumerateFileSystemEntries(folder).Where(path => !IsKept(Path.GetFileName(path))).Order(StringComparer.Ordinal)]
            : [];
        return new ComputedCache(name, what, paths, paths.Sum(DiskUse.Of));
    }
}
