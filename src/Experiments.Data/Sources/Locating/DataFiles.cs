namespace Experiments.Data;

/// <summary>Finds the rows that an experiment asks for: files of the user's, files in the cache, files that are downloaded first, or code.</summary>
public sealed class DataFiles
{
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

    /// <summary>Finds the rows, downloading their files where that is needed, and settles how they are written.</summary>
    /// <param name="source">What the experiment asks for; what it leaves open, the catalogue says, or the file's extension.</param>
    /// <param name="progress">Told of a download's progress; null: nobody.</param>
    /// <param name="cancellation">Ends it; what has arrived stays for the next time.</param>
    /// <exception cref="SourceUnavailableException">It is not on this machine and cannot be fetched now.</exception>
    /// <exception cref="CacheException">The cache cannot be written.</exception>
    /// <exception cref="SourceException">There is no such name or file, or it is not what it should be.</exception>
    /// <exception cref="DataException">Rows from code cannot be used, or a folder of classes is empty.</exception>
    public async Task<DataFile> LocateAsync(
        SourceOptions source, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (source.Rows is { } rows)
            return GivenRows.Read(rows, source);
        if (source.Path is not null)
            return await GivenData.LocateAsync(source, cancellation).ConfigureAwait(false);
        var name = source.Name ?? throw new SourceException("The experiment says neither a name nor a path of its data.", "Set 'data.source'.");
        if (HubDataset.IsMeant(name))
            return await HubAsync(source, HubDataset.Of(source), progress, cancellation).ConfigureAwait(false);
        return _catalogue.FindData(name) switch
        {
            EmbeddedData data => Carried(source, data),
            ArchivedData data => await ArchivedAsync(source, data, progress, cancellation).ConfigureAwait(false),
            FiledData data => await FiledAsync(source, data, progress, cancellation).ConfigureAwait(false),
            var other => throw new NotSupportedException($"{other.GetType().Name} is no kind of data that can be fetched."),
        };
    }

    private static DataFile Carried(SourceOptions source, EmbeddedData data)
    {
        using var stream = data.Open();
        var bytes = stream.Length;
        return new DataFile
        {
            DisplayName = data.Name,
            Layout = SourceLayout.Of(source, data),
            Parts = [new DataPart { DisplayName = data.Name, Embedded = data }],
            Provenance = Provenance(data, ContentHash.Of(stream), bytes),
        };
    }

    private static SourceProvenance Provenance(DataEntry data, string sha256, long bytes, Uri? address = null) => new()
    {
        Name = data.Name,
        Sha256 = sha256,
        Bytes = bytes,
        Address = address?.AbsoluteUri,
        Licence = data.Licence,
        IsStandIn = data.IsStandIn,
    };

    private Task<CacheEntry> AcquireAsync(
        DataEntry data, Uri address, string remedy, Func<EntryFolder, string, Task<IReadOnlyList<CachedFile>>> fetch,
        IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var place = _cache.Place(data);
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
                Files = await fetch(place, incoming).ConfigureAwait(false),
            },
        };
        return acquisition.RunAsync(progress, cancellation);
    }

    private async Task<DataFile> ArchivedAsync(
        SourceOptions source, ArchivedData data, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var address = data.AddressIn(_settings);
        var remedy = $"Fetch {address} by other means and run 'cache add {data.Name} PATH' with it, "
            + "or give the experiment a 'fallback:' for its data.";
        var download = new ArchiveDownload(_downloader, data, address, remedy);
        var entry = await AcquireAsync(
            data, address, remedy, (place, incoming) => download.RunAsync(place, incoming, progress, cancellation), progress, cancellation)
            .ConfigureAwait(false);
        var path = entry.PathOf(data.FileName);
        return new DataFile
        {
            DisplayName = path,
            Layout = SourceLayout.Of(source, data),
            Parts = [new DataPart { DisplayName = path, Path = path }],
            Provenance = Provenance(data, entry.Sha256, entry.Bytes, address),
        };
    }

    private async Task<DataFile> FiledAsync(
        SourceOptions source, FiledData data, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var address = data.Files[0].Address;
        var remedy = $"Fetch {string.Join(" and ", data.Files.Select(file => file.Address))} by other means and run "
            + $"'cache add {data.Name} FOLDER' with them, or give the experiment a 'fallback:' for its data.";
        var entry = await AcquireAsync(data, address, remedy, FetchAsync, progress, cancellation).ConfigureAwait(false);
        var list = data.Files.FirstOrDefault(file => file.Part is null);
        return new DataFile
        {
            DisplayName = entry.PathOf(data.Files[0].Name),
            Layout = SourceLayout.Of(source, data),
            Parts = [.. data.Files.Where(file => file.Part is not null).Select(Part)],
            ValidationIds = list is null ? null : new ValidationIds(data.IdColumns ?? [], Part(list)),
            Provenance = Provenance(data, entry.Sha256, entry.Bytes, address),
        };

        DataPart Part(PublishedFile file) => new() { DisplayName = entry.PathOf(file.Name), Path = entry.PathOf(file.Name), Part = file.Part };

        async Task<IReadOnlyList<CachedFile>> FetchAsync(EntryFolder place, string incoming)
        {
            var files = new List<CachedFile>();
            foreach (var file in data.Files)
            {
                var request = new DownloadRequest(data.Name, file.Name, new WebRequest(file.Address), file.Bytes) { Remedy = remedy };
                var arrived = await _downloader.DownloadAsync(request, place.PartPath(file.Name), progress, cancellation).ConfigureAwait(false);
                if (arrived.Bytes != file.Bytes || arrived.Sha256 != file.Sha256)
                {
                    PartFile.Remove(arrived.Path);
                    throw new SourceException(
                        $"'{data.Name}' is not what it should be: {file.Address} has {arrived.Bytes:N0} bytes and SHA-256 {arrived.Sha256}; "
                        + $"expected {file.Bytes:N0} bytes and {file.Sha256}.",
                        remedy);
                }

                files.Add(place.Take(arrived, incoming, file.Name));
            }

            return files;
        }
    }

    private async Task<DataFile> HubAsync(
        SourceOptions source, HubDataset dataset, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var remedy = $"Check the name and HF_TOKEN, fetch its Parquet files by other means and run 'cache add {dataset.AddArguments}' with them, "
            + "or give the experiment a 'fallback:' for its data.";
        var place = _cache.Place(dataset.CacheName);
        var download = new HubDownload(_settings, _downloader, dataset, remedy);
        var acquisition = new Acquisition(_settings, place)
        {
            Remedy = remedy,
            Fetch = (known, incoming) => download.RunAsync(place, known, incoming, progress, cancellation),
        };
        var entry = await acquisition.RunAsync(progress, cancellation).ConfigureAwait(false);
        DataPart[] parts =
        [
            .. entry.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new DataPart
            {
                DisplayName = entry.PathOf(file.Name),
                Path = entry.PathOf(file.Name),
                Part = HubFile.PartOf(HubDownload.SplitOf(file.Name)),
            }),
        ];
        // One split alone is rows to be divided.
        var isDivided = parts.Select(part => part.Part).Distinct().Count() > 1;
        return new DataFile
        {
            DisplayName = source.Name!,
            Layout = SourceLayout.Of(source, TableFormat.Parquet),
            Parts = isDivided ? [.. parts.OrderBy(part => part.Part)] : [.. parts.Select(part => part with { Part = null })],
            Provenance = new SourceProvenance
            {
                Name = source.Name!,
                Sha256 = entry.Sha256,
                Bytes = entry.Bytes,
                Address = entry.Address,
                Commit = entry.Commit,
            },
        };
    }
}
