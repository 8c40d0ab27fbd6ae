namespace Experiments.Runs;

/// <summary>What a user calls a sweep: a path, a folder's name, or a part of one that only one sweep has.</summary>
public static class SweepPattern
{
    /// <summary>The sweep that a text means; null: it means none, and may mean a run.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="root">The folder of all runs.</param>
    /// <exception cref="UnknownRunException">It means several.</exception>
    /// <exception cref="RunFolderException">The sweep that it means cannot be read.</exception>
    public static SweepFolder? Find(string text, string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (SweepFolder.IsSweep(text))
        {
            return SweepFolder.Open(text);
        }

        IReadOnlyList<string> all = All(root);
        string[] found = text == RunPattern.Latest ? [.. all.TakeLast(1)]
            : all.Where(folder => Path.GetFileName(folder) == text).ToArray() is { Length: 1 } exact ? exact
            : [.. all.Where(folder => Path.GetFileName(folder).Contains(text, StringComparison.Ordinal))];
        return found.Length switch
        {
            0 => null,
            1 => SweepFolder.Open(found[0]),
            _ => throw new UnknownRunException(
                $"'{text}' means {found.Length} sweeps: {string.Join(", ", found.Take(5).Select(Path.GetFileName))}. Give more of the name."),
        };
    }

    /// <summary>All sweeps below a folder, oldest first.</summary>
    /// <param name="root">The folder of all runs.</param>
    internal static IReadOnlyList<string> All(string root) => !Directory.Exists(root) ? []
        : [.. Directory.EnumerateDirectories(Path.GetFullPath(root), "*" + SweepFiles.Suffix + "*")
            .Where(folder => Path.GetFileName(folder)[0] != '.' && SweepFolder.IsSweep(folder)).Order(StringComparer.Ordinal)];
}
