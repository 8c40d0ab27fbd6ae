using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Experiments.Data;

/// <summary>
/// Asks servers for files. It follows redirects itself: the hub tells a file's hash in the redirect's own headers, and the token must
/// not reach the host that the redirect leads to.
/// </summary>
internal sealed class Web : IDisposable
{
    private const int MostRedirects = 8;
    private readonly HttpClient _client;

    /// <summary>Makes the connections' pool; nothing is connected yet.</summary>
    public Web()
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // hashes and ranges are those of the bytes as they are stored
            UseCookies = false,
        })
    {
    }

    /// <summary>Asks through a handler, which must not follow redirects.</summary>
    public Web(HttpMessageHandler handler)
    {
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("experiments", typeof(Web).Assembly.GetName().Version!.ToString(3)));
    }

    /// <summary>Asks for a file and returns when the answer's headers are there.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="time">How long it may take, looking up the name included.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HttpRequestException">There is no connection, or the answer makes no sense.</exception>
    /// <exception cref="TimeoutException">Nobody answered in time.</exception>
    public async Task<WebAnswer> GetAsync(WebRequest request, TimeSpan time, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        // On a thread of its own, since looking up a name blocks and cannot be cancelled everywhere: then it is left behind.
        var answer = Task.Run(() => FollowAsync(request, limit.Token), CancellationToken.None);
        try
        {
            return await answer.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = answer.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            cancellation.ThrowIfCancellationRequested();
            var seconds = time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new TimeoutException($"{request.Address.Authority} did not answer within {seconds} s");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void Discard(Task<WebAnswer> answer)
    {
        if (answer.IsCompletedSuccessfully)
            answer.Result.Dispose();
        else
            _ = answer.Exception;
    }

    private async Task<WebAnswer> FollowAsync(WebRequest request, CancellationToken cancellation)
    {
        var address = request.Address;
        string? sha256 = null, gitBlob = null, commit = null;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(request, address, cancellation).ConfigureAwait(false);
            try
            {
                if (IsSameHost(address, request.Hub))
                {
                    sha256 ??= Tag(response, "X-Linked-Etag", ContentHash.IsSha256) ?? Tag(response, "ETag", ContentHash.IsSha256);
                    gitBlob ??= Tag(response, "X-Linked-Etag", ContentHash.IsSha1) ?? Tag(response, "ETag", ContentHash.IsSha1);
                    commit ??= Tag(response, "X-Repo-Commit", ContentHash.IsSha1);
                }
                if (Target(response, address) is not { } target)
                    return new WebAnswer(response) { Sha256 = sha256, GitBlob = gitBlob, Commit = commit };
                if (redirects == MostRedirects)
                    throw new HttpRequestException($"{request.Address.Host} redirects more than {MostRedirects} times");
                address = target;
            }
            catch
            {
                response.Dispose();
                throw;
            }
            response.Dispose();
        }
    }

    private static bool IsSameHost(Uri address, Uri? hub) =>
        hub is not null && Uri.Compare(address, hub, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Uri? Target(HttpResponseMessage response, Uri address)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        var location = response.Headers.Location
            ?? throw new HttpRequestException($"{address.Host} redirects without saying where to");
        var target = new Uri(address, location);
        var isAllowed = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && address.Scheme == Uri.UriSchemeHttp);
        return isAllowed
            ? target
            : throw new HttpRequestException($"{address.Host} redirects from {address.Scheme} to {target.Scheme}, which is not followed");
    }

    /// <summary>A header's value without the quotes and the mark of weakness that entity tags have, if it is what it should be.</summary>
    private static string? Tag(HttpResponseMessage response, string header, Func<string?, bool> isRight)
    {
        if (!response.Headers.TryGetValues(header, out var values))
            return null;
        var value = values.First();
        value = (value.StartsWith("W/", StringComparison.Ordinal) ? value[2..] : value).Trim('"').ToLowerInvariant();
        return isRight(value) ? value : null;
    }

    private Task<HttpResponseMessage> SendAsync(WebRequest request, Uri address, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        if (request.Token is not null && IsSameHost(address, request.Hub))
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Token);
        if (request.From > 0 || request.To is not null)
            message.Headers.Range = new RangeHeaderValue(request.From, request.To);
        if (request is { From: > 0, Tag: not null })
            message.Headers.IfRange = new RangeConditionHeaderValue(request.Tag);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
