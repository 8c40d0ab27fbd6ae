using System.IO.Compression;

namespace Experiments.Data;

/// <summary>
/// The records of a folder of classes, or of a zip of one: a folder for each class, named as the label, and a text in each file of it.
/// The columns are <c>label</c>, <c>text</c> and <c>file</c>; they come in ordinal order of folders and files. What begins with a dot
/// is none of them, and neither are folders within a class's folder.
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
                .SelectMany(path => Directory.EnumerateFiles(path)
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
            .. Unpacked.Members(archive)
                .Select(entry => (Label: LabelOf(entry), Entry: entry))
                .Where(member => member.Label.Length > 0 && !member.Label.StartsWith('.'))
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

    private static string LabelOf(ZipArchiveEntry entry) => entry.FullName.Split('/') is [.., var folder, _] ? folder : "";

    private static DataException Empty(string folder) => new(
        $"{folder}: there is no text in it. A folder of classes holds a folder for each label, and in each of these a file for each text.");
}
