namespace Experiments.Data;

/// <summary>Downloads a zip and takes the table out of it.</summary>
/// <param name="downloader">Downloads.</param>
/// <param name="data">Which table.</param>
/// <param name="address">Where the zip is.</param>
/// <param name="remedy">What to do where it cannot be had.</param>
internal sealed class ArchiveDownload(Downloader downloader, ArchivedData data, Uri address, string remedy)
{
    // A zip of text messages is small; a server that sends more than this sends something else.
    private const long LargestArchive = 256L << 20;

    /// <summary>Downloads the zip and unpacks the table into a folder.</summary>
    /// <exception cref="SourceException">It is not what it should be.</exception>
    public async Task<IReadOnlyList<CachedFile>> RunAsync(
        EntryFolder place, string incoming, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var zip = $"{data.FileName}.zip";
        var request = new DownloadRequest(data.Name, zip, new WebRequest(address), LargestArchive) { Remedy = remedy };
        var arrived = await downloader.DownloadAsync(request, place.PartPath(zip), progress, cancellation).ConfigureAwait(false);
        try
        {
            await using var stream = GivenFile.Open(arrived.Path);
            var target = Path.Combine(incoming, data.FileName);
            var source = address.AbsoluteUri;
            var file = await ZipMember.ExtractAsync(stream, source, data.FileName, target, data.Bytes, cancellation).ConfigureAwait(false);
            return file.Bytes == data.Bytes && file.Sha256 == data.Sha256
                ? [file]
                : throw new SourceException(
                    $"'{data.Name}' is not what it should be: {data.FileName} in {address} has {file.Bytes:N0} bytes and SHA-256 {file.Sha256}; "
                    + $"expected {data.Bytes:N0} bytes and {data.Sha256}.",
                    remedy);
        }
        finally
        {
            PartFile.Remove(arrived.Path);
        }
    }
}
