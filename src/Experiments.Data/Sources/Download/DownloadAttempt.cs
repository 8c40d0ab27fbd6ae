using System.Globalization;
using System.Net;

namespace Experiments.Data;

/// <summary>One attempt at a download after the other, each taking up what the last one left.</summary>
/// <param name="web">Asks the servers.</param>
/// <param name="settings">How long anything may take.</param>
/// <param name="request">Which file.</param>
/// <param name="part">What has arrived.</param>
/// <param name="meter">Told of every piece.</param>
internal sealed class DownloadAttempt(Web web, SourceSettings settings, DownloadRequest request, PartFile part, ProgressMeter meter)
{
    private const int BufferBytes = 1 << 17;
    private bool _startedAnew;
    private bool _hasAnswered;

    /// <summary>How many bytes fit on the disk of a path; null: nobody knows.</summary>
    public required Func<string, long?> FreeSpace { get; init; }

    /// <summary>Where the part is.</summary>
    public required string Path { get; init; }

    /// <summary>The whole file's size, as far as the server told it.</summary>
    public long? Total { get; private set; }

    /// <summary>Asks for what is missing and appends it.</summary>
    /// <exception cref="BrokenDownload">It ended early.</exception>
    /// <exception cref="WrongContentException">The file is not what it should be.</exception>
    /// <exception cref="SourceUnavailableException">The server refuses.</exception>
    public async Task<DownloadedFile> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var resumes = CanResume();
            using var answer = await AskAsync(resumes ? part.Length : 0, cancellation).ConfigureAwait(false);
            CheckPinned(answer);
            if (!Fits(answer, resumes))
            {
                part.Restart(Note(answer));
                continue; // The part is of something else: ask for the whole.
            }
            if (answer.Status == HttpStatusCode.OK)
                part.Restart(Note(answer));
            Total = answer.Total;
            if (answer.Status != HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                CheckRoom();
                await ReadAsync(answer, cancellation).ConfigureAwait(false);
            }
            part.Flush();
            if (await ProblemAsync(answer, cancellation).ConfigureAwait(false) is not { } problem)
                return new DownloadedFile(Path, part.Length, part.Sha256, answer.Commit);
            // Pieces of two versions may have been put together; that is worth one more try, from the beginning.
            if (!resumes || _startedAnew)
                throw new WrongContentException(problem);
            _startedAnew = true;
            part.Restart(Note(answer));
        }
    }

    // Pieces may be joined if the server says that they belong together, or if the hash of the whole will tell.
    private bool CanResume() =>
        part.Length > 0
        && part.Note is { } note
        && note.Address == request.Web.Address.AbsoluteUri
        && (note.Tag ?? note.Sha256 ?? request.Pinned) is not null;

    private PartNote Note(WebAnswer answer) => new(request.Web.Address.AbsoluteUri, answer.StrongTag, answer.Sha256);

    private async Task<WebAnswer> AskAsync(long from, CancellationToken cancellation)
    {
        var asked = request.Web with { From = from, Tag = part.Note?.Tag };
        // A server that has answered once may be away for a while; one that never did is told as fast as a probe would tell it.
        var time = _hasAnswered || settings.StallTime < settings.ProbeTime ? settings.StallTime : settings.ProbeTime;
        WebAnswer answer;
        try
        {
            answer = await web.GetAsync(asked, time, cancellation).ConfigureAwait(false);
            _hasAnswered = true;
        }
        catch (Exception error) when (WebProblem.Is(error))
        {
            var problem = WebProblem.Of(error, request.Web.Address);
            throw _hasAnswered
                ? new BrokenDownload(problem, inner: error)
                : new SourceUnavailableException(request.Name, problem, request.Remedy, error);
        }

        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.PartialContent
            || (from > 0 && answer.Status == HttpStatusCode.RequestedRangeNotSatisfiable))
            return answer;
        using (answer)
        {
            var refusal = WebProblem.Of(answer.Status, request.Web);
            throw WebProblem.IsPassing(answer.Status)
                ? new BrokenDownload(refusal, PauseOf(answer.Response))
                : new SourceUnavailableException(request.Name, refusal, request.Remedy);
        }
    }

    private static TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? DateTimeOffset.UtcNow),
        _ => null,
    };

    /// <summary>Whether the answer goes with the bytes that are there.</summary>
    private bool Fits(WebAnswer answer, bool resumes)
    {
        if (resumes && part.Note!.Sha256 is { } noted && answer.Sha256 is { } told && noted != told)
            return false;
        return answer.Status switch
        {
            HttpStatusCode.PartialContent => answer.Response.Content.Headers.ContentRange?.From == part.Length
                ? true
                : resumes ? false : throw new BrokenDownload($"{request.Web.Address.Host} sent another piece than was asked for"),
            HttpStatusCode.RequestedRangeNotSatisfiable => answer.Total == part.Length, // nothing is missing
            _ => true,
        };
    }

    private void CheckPinned(WebAnswer answer)
    {
        if (request.Pinned is { } pinned && answer.Sha256 is { } told && told != pinned)
            throw Unpinned($"{request.Web.Address.Host} now has SHA-256 {told} for {request.File}", pinned);
        if (request.NeedsHash && answer.Sha256 is null && answer.GitBlob is null && request.Pinned is null)
            throw new WrongContentException(
                $"{request.Web.Address.Host} tells no hash of {request.File} of '{request.Name}' (X-Linked-Etag), so it cannot be checked.");
    }

    private void CheckRoom()
    {
        if (Total > request.MostBytes)
            throw new WrongContentException(
                $"{request.File} of '{request.Name}' has {Total:N0} bytes; more than {request.MostBytes:N0} are not accepted.");
        var missing = Total - part.Length;
        if (missing > FreeSpace(Path))
            throw DiskError.Full(Path, missing);
    }

    private async Task ReadAsync(WebAnswer answer, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        await using var content = await answer.Response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        while (true)
        {
            int read;
            try
            {
                stall.CancelAfter(settings.StallTime);
                read = await content.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
                stall.CancelAfter(Timeout.InfiniteTimeSpan);
            }
            catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
            {
                var seconds = settings.StallTime.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
                throw new BrokenDownload($"{request.Web.Address.Host} sent nothing for {seconds} s", inner: error);
            }
            catch (Exception error) when (WebProblem.Is(error))
            {
                throw new BrokenDownload($"the connection to {request.Web.Address.Host} broke", inner: error);
            }
            if (read == 0)
                break;
            if (part.Length + read > request.MostBytes)
                throw new WrongContentException(
                    $"{request.File} of '{request.Name}' has more than the {request.MostBytes:N0} bytes that are accepted.");
            await part.AppendAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            meter.Arrived(part.Length, Total);
        }
        if (part.Length < Total)
            throw new BrokenDownload($"{request.Web.Address.Host} ended the connection early");
    }

    /// <summary>What is wrong with the whole file; null: nothing.</summary>
    private async Task<string?> ProblemAsync(WebAnswer answer, CancellationToken cancellation)
    {
        if (Total is { } total && part.Length != total)
            return $"{request.File} of '{request.Name}' has {part.Length:N0} bytes instead of {total:N0}.";
        var sha256 = part.Sha256;
        if (answer.Sha256 is { } told && sha256 != told)
            return Differs($"{request.File} arrived with SHA-256 {sha256}", told);
        if (request.Pinned is { } pinned && sha256 != pinned)
            throw Unpinned($"{request.File} arrived with SHA-256 {sha256}", pinned);
        if (answer.Sha256 is not null || answer.GitBlob is not { } blob)
            return null;
        var found = await part.GitBlobAsync(cancellation).ConfigureAwait(false);
        return found == blob ? null : Differs($"{request.File} arrived as the git blob {found}", blob);
    }

    private string Differs(string found, string expected) => $"'{request.Name}' is not what it should be: {found}; expected {expected}.";

    private WrongContentException Unpinned(string found, string pinned) => new(
        $"'{request.Name}' has changed since it came into the cache: {found}; the lock file says {pinned}.",
        $"If the new one is right, run 'cache clear {request.Name}' and fetch it again.");
}
