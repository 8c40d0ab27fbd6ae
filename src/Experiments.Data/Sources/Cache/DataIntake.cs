namespace Experiments.Data;

/// <summary>Takes in a table by hand.</summary>
internal static class DataIntake
{
    /// <summary>Copies the table into a folder if it is the right one.</summary>
    /// <param name="data">What it must be.</param>
    /// <param name="path">The table, its zip, or a folder that holds it.</param>
    /// <param name="folder">Where it is copied to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">It is something else, or cannot be read.</exception>
    public static async Task<IReadOnlyList<CachedFile>> TakeAsync(ArchivedData data, string path, string folder, CancellationToken cancellation)
    {
        var source = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, data.FileName) : path);
        await using var stream = GivenFile.Open(source);
        var target = Path.Combine(folder, data.FileName);
        var isZip = ZipMember.IsZip(stream);
        var taken = isZip
            ? await ZipMember.ExtractAsync(stream, source, data.FileName, target, data.Bytes, cancellation).ConfigureAwait(false)
            : await HashedCopy.ToFileAsync(stream, target, data.Bytes, cancellation).ConfigureAwait(false);
        if (taken.Bytes != data.Bytes || taken.Sha256 != data.Sha256)
            throw new SourceException(
                $"{VisibleText.Short(source)} is not '{data.Name}': {(isZip ? $"its {data.FileName}" : "it")} has "
                + (taken.Bytes > data.Bytes ? $"more than {data.Bytes:N0} bytes." : $"{taken.Bytes:N0} bytes and SHA-256 {taken.Sha256}."),
                $"Expected: {data.FileName} with {data.Bytes:N0} bytes and SHA-256 {data.Sha256}, or the zip that holds it.");
        return [taken];
    }

    /// <summary>Copies the files of data that has several into a folder if they are the right ones.</summary>
    /// <param name="data">What they must be.</param>
    /// <param name="path">A folder that holds them.</param>
    /// <param name="folder">Where they are copied to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">It is no folder, a file is missing, or one is something else.</exception>
    public static async Task<IReadOnlyList<CachedFile>> TakeAsync(FiledData data, string path, string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            throw new SourceException(
                $"{VisibleText.Short(path)} is no folder.",
                $"'{data.Name}' has several files: give a folder that holds {string.Join(", ", data.Files.Select(file => file.Name))}.");
        var taken = new List<CachedFile>();
        foreach (var file in data.Files)
        {
            var source = Path.GetFullPath(Path.Combine(path, file.Name));
            await using var stream = GivenFile.Open(source);
            var copy = await HashedCopy.ToFileAsync(stream, Path.Combine(folder, file.Name), file.Bytes, cancellation).ConfigureAwait(false);
            if (copy.Bytes != file.Bytes || copy.Sha256 != file.Sha256)
                throw new SourceException(
                    $"{VisibleText.Short(source)} is not that of '{data.Name}': it has "
                    + (copy.Bytes > file.Bytes ? $"more than {file.Bytes:N0} bytes." : $"{copy.Bytes:N0} bytes and SHA-256 {copy.Sha256}."),
                    $"Expected: {file.Bytes:N0} bytes and SHA-256 {file.Sha256}.");
            taken.Add(copy);
        }

        return taken;
    }
}
