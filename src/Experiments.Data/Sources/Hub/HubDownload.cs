using System.Globalization;
using System.Text.Json;

namespace Experiments.Data;

/// <summary>Downloads the Parquet files of a data set on the hub, all of one commit.</summary>
/// <param name="settings">Where the hub is.</param>
/// <param name="downloader">Downloads.</param>
/// <param name="dataset">Which data set.</param>
/// <param name="remedy">What to do where it cannot be had.</param>
internal sealed class HubDownload(SourceSettings settings, Downloader downloader, HubDataset dataset, string remedy)
{
    /// <summary>The branch that the hub itself fills with Parquet files of data sets that are stored otherwise.</summary>
    private const string Converted = "refs/convert/parquet";
    private const string Main = "main";
    private const long LargestListing = 64L << 20;
    private const long LargestFile = 64L << 30;

    /// <summary>The split of a file in the cache, by its name there.</summary>
    public static string SplitOf(string cachedName) => cachedName[..cachedName.LastIndexOf("--", StringComparison.Ordinal)];

    /// <summary>Downloads the files into a folder.</summary>
    /// <exception cref="SourceException">The hub's list makes no sense, or the data set has no such part.</exception>
    public async Task<CacheRecord> RunAsync(
        EntryFolder place, CacheRecord? known, string incoming, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        // The pinned commit where there is one: a branch may move between two requests, or two years.
        var (commit, files) = await ListAsync(place, known?.Commit ?? dataset.Revision ?? Main, progress, cancellation).ConfigureAwait(false);
        if (files.Count == 0 && known?.Commit is null && dataset.Revision is null)
            (commit, files) = await ListAsync(place, Converted, progress, cancellation).ConfigureAwait(false);
        if (files.Count == 0)
            throw new SourceException(
                $"{HubDataset.Scheme}{dataset.Repository} has no Parquet files at {VisibleText.Short(dataset.Revision ?? Main)}.",
                $"Set 'revision' of the source to one that has, such as {Converted}.");

        var taken = new List<CachedFile>();
        foreach (var file in files)
        {
            // Numbered through, so that the names say the order too.
            var name = string.Create(CultureInfo.InvariantCulture, $"{file.Split}--{taken.Count:D5}.parquet");
            var request = new DownloadRequest(place.Name, name, Request(dataset.Address(settings.HubEndpoint, commit, file.Path)), LargestFile)
            {
                Pinned = known?.Files.FirstOrDefault(candidate => candidate.Name == name)?.Sha256,
                NeedsHash = true,
                Remedy = remedy,
            };
            var arrived = await downloader.DownloadAsync(request, place.PartPath(name), progress, cancellation).ConfigureAwait(false);
            taken.Add(place.Take(arrived, incoming, name));
        }

        return new CacheRecord
        {
            Name = place.Name,
            Origin = CacheOrigin.Download,
            Address = dataset.Address(settings.HubEndpoint, commit, files[0].Path).AbsoluteUri,
            Revision = dataset.Revision ?? Main,
            Commit = commit,
            Added = DateTime.UtcNow,
            Folder = "",
            Files = taken,
        };
    }

    private WebRequest Request(Uri address) => new(address) { Hub = settings.HubEndpoint, Token = settings.HubToken };

    private async Task<(string Commit, IReadOnlyList<HubFile> Files)> ListAsync(
        EntryFolder place, string revision, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        const string name = "listing.json";
        var address = dataset.Listing(settings.HubEndpoint, revision);
        PartFile.Remove(place.PartPath(name)); // half of an older list goes with no newer one
        var request = new DownloadRequest(place.Name, name, Request(address), LargestListing) { Remedy = remedy };
        var arrived = await downloader.DownloadAsync(request, place.PartPath(name), progress, cancellation).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(arrived.Path, cancellation).ConfigureAwait(false));
            var commit = json.RootElement.GetProperty("sha").GetString();
            if (!ContentHash.IsSha1(commit))
                throw new JsonException("its 'sha' is no commit");
            string[] paths = [.. json.RootElement.GetProperty("siblings").EnumerateArray().Select(file => file.GetProperty("rfilename").GetString() ?? "")];
            return (commit!, HubFile.Choose(paths, dataset));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SourceException($"{address} is no list of a data set's files: {VisibleText.Short(error.Message)}", remedy, error);
        }
        finally
        {
            PartFile.Remove(arrived.Path);
        }
    }
}
