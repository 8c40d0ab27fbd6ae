using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Tells names of the catalogue from paths, in values that may be either.</summary>
internal static class CatalogueName
{
    /// <summary>Whether a value is written as a path: it has a separator or an extension. No name in the catalogue has.</summary>
    public static bool LooksLikePath(string text) => text.AsSpan().ContainsAny('/', '\\', '.');

    /// <summary>Reports a name that the catalogue does not have.</summary>
    public static bool Unknown(YamlScalar scalar, ReadContext context, string path, IReadOnlyList<string> names, string pathExample)
    {
        context.Bag.Add(DiagnosticCodes.UnknownName, scalar.Span, $"`{path}` names `{scalar.Text}`, which is not in the catalogue",
            NearNames.Quoted(scalar.Text, names),
            (names.Count > 0 ? $"the catalogue has {string.Join(", ", names)}; " : "")
                + $"a path has a separator or an extension, as `{pathExample}`");
        return false;
    }

    /// <summary>Reports a path that leads nowhere.</summary>
    public static bool NotFound(YamlScalar scalar, DiagnosticBag bag, string path, string absolute, IReadOnlyList<string> names)
    {
        var last = Path.GetFileName(absolute.TrimEnd(Path.DirectorySeparatorChar));
        var near = names.Contains(last) ? $"`{last}`, of the catalogue" : NearSibling(scalar.Text, absolute, last);
        bag.Add(DiagnosticCodes.PathNotFound, scalar.Span, $"`{path}` names `{scalar.Text}`, and there is nothing at {absolute}", near,
            "paths are relative to the file that names them");
        return false;
    }

    private static string? NearSibling(string typed, string absolute, string last)
    {
        var folder = Path.GetDirectoryName(absolute);
        if (folder is null || !Directory.Exists(folder))
            return null;
        try
        {
            var siblings = Directory.EnumerateFileSystemEntries(folder).Take(1000).Select(Path.GetFileName).OfType<string>();
            return NearNames.Nearest(last, siblings) is { } near ? $"`{Path.Combine(Path.GetDirectoryName(typed) ?? "", near)}`" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
