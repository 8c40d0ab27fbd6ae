namespace Experiments.Data;

/// <summary>Finds the table that an experiment asks for: a file of the user's, one in the cache, or one that is downloaded first.</summary>
public sealed class DataFiles
{
    // A zip of text messages is small; a server that sends more than this sends something else.
    private const long LargestArchive = 256L << 20;
    private readonly SourceSettings _settings;
    private readonly SourceCatalogue _catalogue;
    private readonly SourceCache _cache;
    private readonly Downloader _downloader;

    internal DataFiles(SourceSettings settings, SourceCatalogue catalogue, SourceCache cache, Downloader downloader)
    {
        _settings = settings;
        _catalogue = catalogue;
        _cache = cache;
        _downloader = downloader;
    }

    /// <summary>Finds the table, downloading it where that is needed, and settles how it is written.</summary>
    /// <param name="source">What the experiment asks for; what it leaves open, the catalogue says, or the file's extension.</param>
    /// <param name="progress">Told of a download's progress; null: nobody.</param>
    /// <param name="cancellation">Ends it; what has arrived stays for the next time.</param>
    /// <exception cref="SourceUnavailableException">It is not on this machine and cannot be fetched now.</exception>
    /// <exception cref="CacheException">The cache cannot be written.</exception>
    /// <exception cref="SourceException">There is no such name or file, or it is not what it should be.</exception>
    public async Task<DataFile> LocateAsync(
        SourceOptions source, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (source.Path is { } path)
            return await GivenAsync(source, path, cancellation).ConfigureAwait(false);
        var name = source.Name ?? throw new SourceException("The experiment says neither a name nor a path of its data.", "Set 'data.source'.");
        return _catalogue.FindData(name) switch
        {
            EmbeddedData data => Carried(source, data),
            ArchivedData data => await ArchivedAsync(source, data, progress, cancellation).ConfigureAwait(false),
            var other => throw new NotSupportedException($"{other.GetType().Name} is no kind of data that can be fetched."),
        };
    }

    /// <summary>Where a zip is published.</summary>
    internal static Uri AddressOf(ArchivedData data, SourceSettings settings) => new(settings.UciArchive, data.Address);

    private static async Task<DataFile> GivenAsync(SourceOptions source, string path, CancellationToken cancellation)
    {
        path = System.IO.Path.GetFullPath(path);
        var format = source.Format ?? FormatOf(path);
        string sha256;
        long bytes;
        await using (var stream = GivenFile.Open(path))
        {
            bytes = stream.Length;
            sha256 = await ContentHash.OfAsync(stream, cancellation).ConfigureAwait(false);
        }
        return new DataFile
        {
            DisplayName = path,
            Path = path,
            Format = format,
            Header = source.Header ?? true,
            Text = source.Text ?? "text",
            Label = source.Label ?? "label",
            Provenance = new SourceProvenance { Name = path, Sha256 = sha256, Bytes = bytes },
        };
    }

    private static TableFormat FormatOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".tsv" or ".tab" => TableFormat.Tsv,
        _ => throw new SourceException(
            $"The name of {VisibleText.Short(path)} does not tell how it is written.", "Set 'format' of the source to csv or tsv."),
    };

    private static DataFile Carried(SourceOptions source, EmbeddedData data)
    {
        using var stream = data.Open();
        var bytes = stream.Length;
        var sha256 = ContentHash.Of(stream);
        return Described(source, data, sha256, bytes) with { DisplayName = data.Name, Embedded = data };
    }

    private static DataFile Described(SourceOptions source, DataEntry data, string sha256, long bytes) => new()
    {
        DisplayName = data.FileName,
        Format = source.Format ?? data.Format,
        Header = source.Header ?? data.Header,
        Text = source.Text ?? data.Text,
        Label = source.Label ?? data.Label,
        Provenance = new SourceProvenance
        {
            Name = data.Name,
            Sha256 = sha256,
            Bytes = bytes,
            Licence = data.Licence,
            IsStandIn = data.IsStandIn,
        },
    };

    private async Task<DataFile> ArchivedAsync(
        SourceOptions source, ArchivedData data, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var place = _cache.Place(data);
        var address = AddressOf(data, _settings);
        var remedy = $"Fetch {address} by other means and run 'cache add {data.Name} PATH' with it, "
            + "or give the experiment a 'fallback:' for its data.";
        var acquisition = new Acquisition(_settings, place)
        {
            Remedy = remedy,
            Fetch = async (_, incoming) => new CacheRecord
            {
                Name = data.Name,
                Origin = CacheOrigin.Download,
                Address = address.AbsoluteUri,
                Added = DateTime.UtcNow,
                Folder = "",
                Files = [await FetchAsync(data, address, remedy, place, incoming, progress, cancellation).ConfigureAwait(false)],
            },
        };
        var entry = await acquisition.RunAsync(progress, cancellation).ConfigureAwait(false);
        var path = entry.PathOf(data.FileName);
        var file = Described(source, data, entry.Sha256, entry.Bytes);
        return file with { DisplayName = path, Path = path, Provenance = file.Provenance with { Address = address.AbsoluteUri } };
    }

    private async Task<CachedFile> FetchAsync(
        ArchivedData data, Uri address, string remedy, EntryFolder place, string incoming,
        IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var zip = $"{data.FileName}.zip";
        var request = new DownloadRequest(data.Name, zip, new WebRequest(address), LargestArchive) { Remedy = remedy };
        var arrived = await _downloader.DownloadAsync(request, place.PartPath(zip), progress, cancellation).ConfigureAwait(false);
        try
        {
            await using var stream = GivenFile.Open(arrived.Path);
            var target = System.IO.Path.Combine(incoming, data.FileName);
            var source = address.AbsoluteUri;
            var file = await ZipMember.ExtractAsync(stream, source, data.FileName, target, data.Bytes, cancellation).ConfigureAwait(false);
            return file.Bytes == data.Bytes && file.Sha256 == data.Sha256
                ? file
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
