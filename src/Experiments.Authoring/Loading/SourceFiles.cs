namespace Experiments.Authoring;

/// <summary>Names an experiment's files so that they find each other wherever they are copied.</summary>
internal static class SourceFiles
{
    /// <summary>The files in the order given, each with its path from the deepest folder that holds them all.</summary>
    public static IReadOnlyList<SourceFile> Of(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        var root = files.Select(file => Path.GetDirectoryName(file.Path)!).Aggregate(Common);
        return [.. files.Select(file => new SourceFile(Path.GetRelativePath(root, file.Path).Replace('\\', '/'), file.Path, file.Content))];
    }

    private static string Common(string one, string other)
    {
        while (Path.GetRelativePath(one, other).Split(Path.DirectorySeparatorChar)[0] == ".." && Path.GetDirectoryName(one) is { } parent)
            one = parent;
        return one;
    }
}
