using System.IO.Enumeration;

namespace Experiments.Runs;

/// <summary>
/// What a user calls a run: a path, a folder's name, a part of one that only one run has, a pattern with <c>*</c> and <c>?</c>, or
/// <c>latest</c>.
/// </summary>
public static class RunPattern
{
    /// <summary>The newest run.</summary>
    public const string Latest = "latest";

    /// <summary>The runs that a text means, in their order; empty: none.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="runs">The runs, oldest first.</param>
    public static IReadOnlyList<RunRecord> Find(string text, IReadOnlyList<RunRecord> runs)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentNullException.ThrowIfNull(runs);
        if (text == Latest)
        {
            return [.. runs.OrderBy(run => run.Started).TakeLast(1)];
        }

        if (text.AsSpan().ContainsAny('*', '?'))
        {
            return [.. runs.Where(run => FileSystemName.MatchesSimpleExpression(text, run.FolderName, ignoreCase: false)
                || FileSystemName.MatchesSimpleExpression(text, run.Name, ignoreCase: false))];
        }

        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
        RunRecord? exact = runs.FirstOrDefault(run => run.FolderName == Path.TrimEndingDirectorySeparator(text))
            ?? runs.FirstOrDefault(run => run.Folder == path);
        if (exact is not null)
        {
            return [exact];
        }

        if (File.Exists(Path.Combine(path, RunFiles.Run)))
        {
            return [RunReader.Read(path)];
        }

        return [.. runs.Where(run => run.FolderName.Contains(text, StringComparison.Ordinal))];
    }
}
