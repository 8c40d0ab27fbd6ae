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
}
