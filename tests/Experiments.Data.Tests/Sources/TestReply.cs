namespace Experiments.Data.Tests;

/// <summary>What a <see cref="TestServer"/> answers.</summary>
internal sealed record TestReply
{
    public int Status { get; init; } = 200;

    public Dictionary<string, string> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>Sends so many bytes of the body and closes the connection; null: all of it.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Sends so many bytes of the body and then nothing more, until the server ends; null: all of it.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Leaves the length of the body unsaid.</summary>
    public bool HidesLength { get; init; }

    /// <summary>Waits for this before the answer begins.</summary>
    public Task Before { get; init; } = Task.CompletedTask;

    /// <summary>The piece of a file that the request asks for, or all of it.</summary>
    public static TestReply File(TestRequest request, byte[] content, string? tag = null)
    {
        var headers = new Dictionary<string, string>();
        if (tag is not null)
            headers["ETag"] = tag;
        if (request.From is not { } from || (request.Headers.GetValueOrDefault("If-Range") is { } condition && condition != tag))
            return new TestReply { Body = content, Headers = headers };
        if (from >= content.Length)
            return new TestReply { Status = 416, Headers = new() { ["Content-Range"] = $"bytes */{content.Length}" } };
        var to = Math.Min(request.To ?? content.Length - 1, content.Length - 1);
        headers["Content-Range"] = $"bytes {from}-{to}/{content.Length}";
        return new TestReply { Status = 206, Body = content[from..(to + 1)], Headers = headers };
    }

    /// <summary>Nothing but a status.</summary>
    public static TestReply Only(int status, params (string Name, string Value)[] headers) =>
        new() { Status = status, Headers = headers.ToDictionary(header => header.Name, header => header.Value) };

    /// <summary>A redirect.</summary>
    public static TestReply To(Uri target, params (string Name, string Value)[] headers) =>
        Only(302, [("Location", target.AbsoluteUri), .. headers]);
}
