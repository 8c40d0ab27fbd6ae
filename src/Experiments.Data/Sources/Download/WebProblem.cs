using System.Net;

namespace Experiments.Data;

/// <summary>Says in a clause why a server could not be reached, or what it refused.</summary>
internal static class WebProblem
{
    /// <summary>Whether a request failed on the way, rather than a program.</summary>
    public static bool Is(Exception error) => error is HttpRequestException or IOException or TimeoutException or UriFormatException;

    /// <summary>What went wrong on the way.</summary>
    public static string Of(Exception error, Uri address) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"the name {address.Host} cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"no connection to {address.Authority} ({Innermost(error)})",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"no secure connection to {address.Authority} ({Innermost(error)})",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            $"the proxy refuses {address.Authority} ({Innermost(error)})",
        TimeoutException => error.Message,
        _ => $"{address.Authority}: {Innermost(error)}",
    };

    /// <summary>What a status other than success means.</summary>
    /// <param name="status">The status.</param>
    /// <param name="request">What was asked.</param>
    public static string Of(HttpStatusCode status, WebRequest request)
    {
        var told = $"{request.Address.Host} answered {(int)status}";
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when request is { Hub: not null, Token: null } =>
                $"{told}: it wants a token (HF_TOKEN)",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when request.Hub is not null =>
                $"{told}: it does not accept the token in HF_TOKEN",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{told}: access denied",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"{told}: there is no {request.Address.AbsolutePath}",
            HttpStatusCode.TooManyRequests => $"{told}: too many requests",
            _ => told,
        };
    }

    /// <summary>Whether the same request may succeed later.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status == 425 || (int)status >= 500;

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return VisibleText.Short(error.Message.TrimEnd('.'));
    }
}
