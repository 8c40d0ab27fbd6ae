namespace Experiments.Data;

/// <summary>Gets an entry that is ready: from the cache, from elsewhere on this machine, or from the network.</summary>
/// <param name="settings">Whether the network may be touched.</param>
/// <param name="place">The entry's place in the cache.</param>
internal sealed class Acquisition(SourceSettings settings, EntryFolder place)
{
    /// <summary>Looks for it on this machine outside the cache; gives null where it is not.</summary>
    public Func<CacheRecord?, Task<CacheEntry?>> FindElsewhere { get; init; } = _ => Task.FromResult<CacheEntry?>(null);

    /// <summary>Downloads it into a new folder and tells what it has got; its hashes must be those of the record, where there is one.</summary>
    public required Func<CacheRecord?, string, Task<CacheRecord>> Fetch { get; init; }

    /// <summary>The remedy for an entry that cannot be had.</summary>
    public required string Remedy { get; init; }

    /// <summary>Gets it. Of several that ask at the same time, one fetches and the others wait for it.</summary>
    /// <param name="progress">Told of a wait.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceUnavailableException">It cannot be had now.</exception>
    public async Task<CacheEntry> RunAsync(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (await place.LookAsync(CacheCheck.Time, cancellation).ConfigureAwait(false) is { State: CacheState.Ready } ready)
            return ready;

        using var held = await place.LockAsync(
            () => progress?.Report(new DownloadProgress(place.Name, "", DownloadPhase.Waiting, 0, null, 0)), cancellation).ConfigureAwait(false);
        var found = await place.LookAsync(CacheCheck.Time, cancellation).ConfigureAwait(false);
        if (found is { State: CacheState.Ready })
            return found;
        if (await FindElsewhere(place.Record).ConfigureAwait(false) is { } elsewhere)
            return elsewhere;
        if (settings.Offline)
            throw new SourceUnavailableException(
                place.Name,
                "the network is switched off (--offline)" + (found is { State: CacheState.Damaged } ? $", and {found.Problem}" : ""),
                Remedy);

        if (found is { State: CacheState.Damaged })
            place.RemoveFiles();
        var incoming = place.MakeIncoming();
        try
        {
            var record = await Fetch(place.Record, incoming).ConfigureAwait(false);
            return await place.PublishAsync(incoming, record, cancellation).ConfigureAwait(false);
        }
        finally
        {
            AtomicFile.Remove(incoming);
        }
    }
}
