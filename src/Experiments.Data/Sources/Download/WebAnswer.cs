using System.Net;

namespace Experiments.Data;

/// <summary>A server's answer before its content, and what the hub said on the way to it.</summary>
/// <param name="response">The last answer, which is no redirect.</param>
internal sealed class WebAnswer(HttpResponseMessage response) : IDisposable
{
    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status => response.StatusCode;

    /// <summary>The answer itself.</summary>
    public HttpResponseMessage Response => response;

    /// <summary>The file's SHA-256, as the hub tells it for large files.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's name as a git blob, as the hub tells it for small files.</summary>
    public string? GitBlob { get; init; }

    /// <summary>The commit that the hub served.</summary>
    public string? Commit { get; init; }

    /// <summary>The entity tag, where it promises the same bytes.</summary>
    public string? StrongTag => response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;

    /// <summary>The whole file's size; null where the server does not tell.</summary>
    public long? Total => Status == HttpStatusCode.PartialContent || Status == HttpStatusCode.RequestedRangeNotSatisfiable
        ? response.Content.Headers.ContentRange?.Length
        : response.Content.Headers.ContentLength;

    /// <inheritdoc/>
    public void Dispose() => response.Dispose();
}
