using System.Net;

namespace Experiments.Data;

/// <summary>
/// Finds out whether data and model can be had before anything is fetched. It asks for one byte of each, following redirects to the
/// host that has the file: a server that answers but whose storage cannot be reached is told apart, as is one that refuses.
/// </summary>
public sealed class SourceProbe
{
    private readonly SourceSettings _settings;
    private readonly SourceCatalogue _catalogue;
    private readonly SourceCache _cache;
    private readonly Web _web;

    internal SourceProbe(SourceSettings settings, SourceCatalogue catalogue, SourceCache cache, Web web)
    {
        _settings = settings;
        _catalogue = catalogue;
        _cache = cache;
        _web = web;
    }

    /// <summary>Asks for both at the same time. It takes <see cref="SourceSettings.ProbeTime"/> at most, looking up names included.</summary>
    /// <param name="data">The data that the experiment asks for; null: none is needed.</param>
    /// <param name="checkpoint">The checkpoint whose weights are loaded, a name or a path; null: none are.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">The catalogue has no such name.</exception>
    public async Task<ProbeResult> ProbeAsync(SourceOptions? data, string? checkpoint, CancellationToken cancellation = default)
    {
        var isOnHub = HubDataset.IsMeant(data?.Name);
        var dataEntry = data?.Name is { } name && !isOnHub ? _catalogue.FindData(name) : null;
        var modelEntry = checkpoint is not null && !Path.IsPathRooted(checkpoint) ? _catalogue.FindCheckpoint(checkpoint) : null;

        var first = dataEntry switch
        {
            _ when isOnHub => AskHubAsync(HubDataset.Of(data!), cancellation),
            ArchivedData archived => AskAsync(archived, new WebRequest(archived.AddressIn(_settings)), cancellation),
            FiledData filed => AskAsync(filed, new WebRequest(filed.Files[0].Address), cancellation),
            _ => Here(),
        };
        var second = modelEntry?.Published is not { } published || IsInHubCache(modelEntry, published)
            ? Here()
            : AskAsync(
                modelEntry,
                new WebRequest(published.Address(_settings.HubEndpoint, published.Revision, CheckpointEntry.WeightsFile))
                {
                    Hub = _settings.HubEndpoint,
                    Token = _settings.HubToken,
                },
                cancellation);
        await Task.WhenAll(first, second).ConfigureAwait(false);
        return new ProbeResult(await first.ConfigureAwait(false), await second.ConfigureAwait(false));
    }

    private static Task<SourceReach> Here() => Task.FromResult(new SourceReach(ReachState.Cached));

    private bool IsInHubCache(CheckpointEntry entry, HubCheckpoint published) =>
        new HubCache(_settings.HubCacheFolder).Find(published, _cache.Place(entry).Record?.Commit) is not null;

    private Task<SourceReach> AskHubAsync(HubDataset dataset, CancellationToken cancellation)
    {
        var listing = dataset.Listing(_settings.HubEndpoint, dataset.Revision ?? "main");
        var request = new WebRequest(listing) { Hub = _settings.HubEndpoint, Token = _settings.HubToken };
        return AskAsync(_cache.Place(dataset.CacheName), request, cancellation);
    }

    private Task<SourceReach> AskAsync(SourceEntry entry, WebRequest request, CancellationToken cancellation) =>
        AskAsync(_cache.Place(entry), request, cancellation);

    private async Task<SourceReach> AskAsync(EntryFolder place, WebRequest request, CancellationToken cancellation)
    {
        // By size alone: hashing a large file again could take longer than the answer may.
        if (await place.LookAsync(CacheCheck.Size, cancellation).ConfigureAwait(false) is { State: CacheState.Ready })
            return new SourceReach(ReachState.Cached);
        if (_settings.Offline)
            return new SourceReach(ReachState.Unreachable, "the network is switched off (--offline)");
        try
        {
            using var answer = await _web.GetAsync(request with { To = 0 }, _settings.ProbeTime, cancellation).ConfigureAwait(false);
            return answer.Status is HttpStatusCode.OK or HttpStatusCode.PartialContent
                ? new SourceReach(ReachState.Reachable)
                : new SourceReach(ReachState.Unreachable, WebProblem.Of(answer.Status, request));
        }
        catch (Exception error) when (WebProblem.Is(error))
        {
            return new SourceReach(ReachState.Unreachable, WebProblem.Of(error, request.Address));
        }
    }
}
