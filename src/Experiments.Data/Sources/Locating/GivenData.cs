using System.IO.Compression;

namespace Experiments.Data;

/// <summary>Files and folders of the user's.</summary>
internal static class GivenData
{
    /// <summary>Finds them, hashes them, and settles how they are written.</summary>
    /// <exception cref="SourceException">There is no such file, it cannot be read, or its name does not tell how it is written.</exception>
    /// <exception cref="DataException">A folder of classes is empty.</exception>
    public static async Task<DataFile> LocateAsync(SourceOptions source, CancellationToken cancellation)
    {
        var isDivided = source.ValidationPath is not null || source.TestPath is not null;
        (string? Given, SplitPart? Part)[] paths =
        [
            (source.Path, isDivided ? SplitPart.Train : null),
            (source.ValidationPath, SplitPart.Validation),
            (source.TestPath, SplitPart.Test),
        ];
        var parts = new List<DataPart>();
        var hashes = new List<(string Name, string Sha256)>();
        long bytes = 0;
        foreach (var (given, part) in paths)
        {
            if (given is null)
                continue;
            var path = Path.GetFullPath(given);
            var isFolder = Directory.Exists(path);
            var (sha256, size) = isFolder
                ? await HashFolderAsync(path, cancellation).ConfigureAwait(false)
                : await HashFileAsync(NotEmpty(path), cancellation).ConfigureAwait(false);
            hashes.Add(($"{part}", sha256));
            bytes += size;
            parts.Add(new DataPart { DisplayName = path, Path = path, IsFolder = isFolder, Part = part, Sha256 = sha256 });
        }

        return new DataFile
        {
            DisplayName = parts[0].DisplayName,
            Layout = SourceLayout.Of(source, source.Format ?? FormatOf(parts)),
            Parts = parts,
            Provenance = new SourceProvenance { Name = parts[0].DisplayName, Sha256 = ContentHash.OfFiles(hashes), Bytes = bytes },
        };
    }

    // A pipe or a device says that it has nothing in it. Opening one may wait for ever, and what it gives can be read once only.
    private static string NotEmpty(string path) => new FileInfo(path) is not { Exists: true, Length: 0 } ? path : throw new SourceException(
        $"{VisibleText.Short(path)}: it is empty, or no file that can be read again, such as a pipe.", "Give a file with a record for each text.");

    private static TableFormat FormatOf(List<DataPart> parts)
    {
        TableFormat[] formats = [.. parts.Select(part => part.IsFolder ? TableFormat.Folder : OfFile(part.Path!)).Distinct()];
        return formats.Length == 1
            ? formats[0]
            : throw new SourceException(
                $"The files of the source are written in different ways ({string.Join(" and ", formats).ToLowerInvariant()}).",
                "Give all of them in one format.");
    }

    private static TableFormat OfFile(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gz" or ".zst" => OfFile(Path.ChangeExtension(path, null)),
        ".zip" => OfName(Path.ChangeExtension(path, null)) ?? OfZip(path),
        _ => OfName(path) ?? throw Untold(path),
    };

    private static TableFormat? OfName(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".tsv" or ".tab" => TableFormat.Tsv,
        ".parquet" => TableFormat.Parquet,
        ".jsonl" or ".ndjson" => TableFormat.JsonLines,
        _ => null,
    };

    // A zip of one table, or of texts that lie in folders.
    private static TableFormat OfZip(string path)
    {
        try
        {
            using var stream = GivenFile.Open(path);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            ZipArchiveEntry[] members = [.. Unpacked.Members(archive)];
            if (members is [var only] && OfName(only.Name) is { } format)
                return format;
            return members.Length > 0 && members.All(member => member.FullName.Contains('/') && OfName(member.Name) is null)
                ? TableFormat.Folder
                : throw Untold(path);
        }
        catch (InvalidDataException error)
        {
            throw new SourceException($"The zip {VisibleText.Short(path)} is damaged: {VisibleText.Short(error.Message)}", inner: error);
        }
    }

    private static SourceException Untold(string path) => new(
        $"The name of {VisibleText.Short(path)} does not tell how it is written.",
        "Set 'format' of the source to csv, tsv, json_lines, parquet, labelled_lines or folder.");

    private static async Task<(string Sha256, long Bytes)> HashFileAsync(string path, CancellationToken cancellation)
    {
        await using var stream = GivenFile.Open(path);
        return (await ContentHash.OfAsync(stream, cancellation).ConfigureAwait(false), stream.Length);
    }

    private static async Task<(string Sha256, long Bytes)> HashFolderAsync(string folder, CancellationToken cancellation)
    {
        var hashes = new List<(string Name, string Sha256)>();
        long bytes = 0;
        foreach (var (label, path) in ClassFolder.Files(folder))
        {
            var (sha256, size) = await HashFileAsync(path, cancellation).ConfigureAwait(false);
            hashes.Add(($"{label}/{Path.GetFileName(path)}", sha256));
            bytes += size;
        }

        return (ContentHash.OfFiles(hashes), bytes);
    }
}
