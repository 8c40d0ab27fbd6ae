namespace Experiments.Data;

/// <summary>
/// Downloads one file: takes up what an earlier attempt left, tries again after a break, and hands out nothing whose hash is wrong.
/// </summary>
/// <param name="web">Asks the servers.</param>
/// <param name="settings">How long anything may take.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class Downloader(Web web, SourceSettings settings, TimeProvider clock)
{
    /// <summary>How many bytes fit on the disk of a path; null: nobody knows.</summary>
    public Func<string, long?> FreeSpace { get; init; } = Free;

    /// <summary>Opens the file of a part; no other process can at the same time.</summary>
    public Func<string, Stream> OpenPart { get; init; } = path =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);

    /// <summary>Downloads a file.</summary>
    /// <param name="request">Which.</param>
    /// <param name="path">Where it is gathered; what is there already is taken up.</param>
    /// <param name="progress">Whom to tell; null: nobody.</param>
    /// <param name="cancellation">Ends it; what has arrived stays for the next time.</param>
    /// <exception cref="SourceUnavailableException">It cannot be had now.</exception>
    /// <exception cref="SourceException">It is not what it should be, or the disk refuses.</exception>
    public async Task<DownloadedFile> DownloadAsync(
        DownloadRequest request, string path, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var meter = new ProgressMeter(request.Name, request.File, progress, clock);
        try
        {
            using var part = await PartFile.OpenAsync(path, OpenPart, cancellation).ConfigureAwait(false);
            var attempt = new DownloadAttempt(web, settings, request, part, meter) { FreeSpace = FreeSpace, Path = path };
            var arrived = await RepeatAsync(attempt, request, part, meter, cancellation).ConfigureAwait(false);
            part.Flush();
            meter.Done(part.Length);
            return arrived;
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            // A part that fills the disk would be in everybody's way; any other is worth keeping.
            if (DiskError.IsFull(error))
                PartFile.Remove(path);
            throw DiskError.Explain(error, path);
        }
        catch (WrongContentException error)
        {
            PartFile.Remove(path);
            throw new SourceException(error.Message, error.Remedy ?? request.Remedy, error);
        }
    }

    private async Task<DownloadedFile> RepeatAsync(
        DownloadAttempt attempt, DownloadRequest request, PartFile part, ProgressMeter meter, CancellationToken cancellation)
    {
        var failures = 0;
        while (true)
        {
            var before = part.Length;
            try
            {
                return await attempt.RunAsync(cancellation).ConfigureAwait(false);
            }
            catch (BrokenDownload broken)
            {
                cancellation.ThrowIfCancellationRequested();
                // Headway starts the count anew, so a large file survives any number of breaks.
                failures = part.Length > before ? 1 : failures + 1;
                if (failures > settings.Pauses.Count || broken.Pause > settings.LongestPause)
                    throw new SourceUnavailableException(request.Name, broken.Message, request.Remedy, broken);
                meter.Broke(part.Length, attempt.Total, broken.Message);
                var pause = settings.Pauses[failures - 1];
                await Task.Delay(broken.Pause > pause ? broken.Pause.Value : pause, clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static long? Free(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        }
        catch (Exception error) when (error is ArgumentException || DiskError.Is(error))
        {
            return null;
        }
    }
}
