namespace Experiments.Cli.Screens;

/// <summary>Paths as people read them.</summary>
internal static class PathText
{
    /// <summary>A path from the current folder where it lies below it, and the whole path elsewhere.</summary>
    public static string Of(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? path
            : relative;
    }

    /// <summary>The same as a shell takes it for one word: in quotes where it holds more than letters, digits and what is common in paths.</summary>
    public static string ForShell(string path)
    {
        var text = Of(path);
        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '\\' or ':' or '.' or '_' or '-' or '+')
            ? text
            : $"'{text.Replace("'", "'\\''")}'";
    }
}
