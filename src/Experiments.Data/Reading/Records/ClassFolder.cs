using System.IO.Compression;

namespace Experiments.Data;

/// <summary>
/// The records of a folder of classes, or of a zip of one: a folder for each class, named as the label, and a text in each file of it.
/// The columns are <c>label</c>, <c>text</c> and <c>file</c>; they come in ordinal order of folders and files. What begins with a dot
/// is none of them, and neither is what lies beside the classes' folders. A folder within one of these is an error: nothing tells its label.
/// </summary>
internal static class ClassFolder
{
    private static readonly ColumnNames Names = new(["label", "text", "file"]);

    /// <summary>The files of all classes, in the order in which they are read.</summary>
    /// <param name="folder">The folder of the classes' folders.</param>
    /// <exception cref="DataException">There is none.</exception>
    public static IReadOnlyList<(string Label, string Path)> Files(string folder)
    {
        (string Label, string Path)[] files =
        [
            .. Directory.EnumerateDirectories(folder)
                .Where(IsSeen)
                .Order(StringComparer.Ordinal)
                .SelectMany(path => FilesOf(path, folder)
                    .Where(IsSeen)
                    .Order(StringComparer.Ordinal)
                    .Select(file => (Path.GetFileName(path), file))),
        ];
        return files.Length > 0 ? files : throw Empty(folder);
    }

    /// <summary>Reads the records of a folder one after the other.</summary>
    public static IEnumerable<SourceRecord> Read(string folder, TableLayout layout)
    {
        foreach (var (label, path) in Files(folder))
        {
            using var stream = GivenFile.Open(path);
            yield return Record(label, DecodedText.Read(stream, path, layout.Encoding), Path.GetFileName(path), path);
        }
    }

    /// <summary>Reads the records of a zip one after the other.</summary>
    public static IEnumerable<SourceRecord> Read(Stream zip, TableLayout layout)
    {
        using var archive = Open(zip, layout.Source);
        (string Label, ZipArchiveEntry Entry)[] members =
        [
            .. OfClasses([.. Unpacked.Members(archive)], layout.Source)
                .OrderBy(member => member.Label, StringComparer.Ordinal)
                .ThenBy(member => member.Entry.FullName, StringComparer.Ordinal),
        ];
        if (members.Length == 0)
            throw Empty(layout.Source);
        foreach (var (label, entry) in members)
        {
            using var stream = new CheckedMember(entry);
            var place = $"{layout.Source}/{VisibleText.Short(entry.FullName)}";
            yield return Record(label, DecodedText.Read(stream, place, layout.Encoding), entry.Name, place);
        }
    }

    private static ZipArchive Open(Stream zip, string source)
    {
        try
        {
            return new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw new DataException(
                $"{source}: it is no folder of classes, nor a zip of one ({VisibleText.Short(exception.Message)}). Set 'format' of the source.", exception);
        }
    }

    private static SourceRecord Record(string label, string text, string file, string place) =>
        new(Names, [label, text, file], Names.Names.Count, place);

    private static bool IsSeen(string path) => !Path.GetFileName(path).StartsWith('.');

    private static IEnumerable<string> FilesOf(string classFolder, string folder)
    {
        foreach (var nested in Directory.EnumerateDirectories(classFolder).Where(IsSeen))
            throw Nested($"{Path.GetFileName(classFolder)}/{Path.GetFileName(nested)}", folder);
        return Directory.EnumerateFiles(classFolder);
    }

    // The folders that all of them lie in are not those of the classes, as long as there are others below.
    private static IEnumerable<(string Label, ZipArchiveEntry Entry)> OfClasses(IReadOnlyList<ZipArchiveEntry> entries, string source)
    {
        var paths = entries.Select(entry => entry.FullName.Split('/')[..^1]).ToList();
        var around = 0;
        while (paths.Where(path => path.Length > 0).Select(path => path.ElementAtOrDefault(around)).Distinct().Count() == 1
            && paths.Any(path => path.Length > around + 1))
            around++;
        foreach (var (entry, path) in entries.Zip(paths, (entry, path) => (entry, path.Skip(around).ToArray())))
        {
            if (path.Length == 0 || path.Any(folder => folder.StartsWith('.')))
                continue;
            yield return path is [var label] ? (label, entry) : throw Nested($"{path[0]}/{path[1]}", source);
        }
    }

    private static DataException Nested(string nested, string folder) => new(
        $"{folder}: '{VisibleText.Short(nested)}' is a folder within that of a class, and nothing tells the label of the texts in it. "
        + "Put them into the folder of their class, or take them out.");

    private static DataException Empty(string folder) => new(
        $"{folder}: there is no text in it. A folder of classes holds a folder for each label, and in each of these a file for each text.");
}
