namespace Experiments.Data.Tests;

/// <summary>What a <see cref="TestServer"/> was asked.</summary>
internal sealed record TestRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte of the range that is asked for; null: all.</summary>
    public int? From => Range is null ? null : int.Parse(Range[0]);

    /// <summary>The last byte of the range; null: to the end.</summary>
    public int? To => Range is null || Range[1] == "" ? null : int.Parse(Range[1]);

    private string[]? Range => Headers.GetValueOrDefault("Range")?.Replace("bytes=", "").Split('-');
}
