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
}
