using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data;

/// <summary>SHA-256 as this project writes it: 64 lower-case hexadecimal digits.</summary>
internal static class ContentHash
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The hash of all that a stream still gives.</summary>
    public static string Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>The hash of all that a stream still gives.</summary>
    public static async Task<string> OfAsync(Stream stream, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));

    /// <summary>The hash of a file.</summary>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellation)
    {
        await using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await OfAsync(stream, cancellation).ConfigureAwait(false);
    }

    /// <summary>The hash that stands for several files: a single file's own, otherwise that of the lines <c>hash  name</c>.</summary>
    public static string OfFiles(IEnumerable<(string Name, string Sha256)> files)
    {
        var sorted = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (sorted.Count == 1)
            return sorted[0].Sha256;
        var lines = string.Concat(sorted.Select(file => $"{file.Sha256}  {file.Name}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    /// <summary>
    /// The name that git gives to a file's content: SHA-1 over <c>blob</c>, the size, a zero byte, and the content. The hub names small
    /// files so, which it does not keep a SHA-256 of.
    /// </summary>
    /// <param name="stream">The content, from where the stream stands to its end.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<string> OfGitBlobAsync(Stream stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {stream.Length - stream.Position}\0"));
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a text is a SHA-256.</summary>
    public static bool IsSha256(string? text) => IsHex(text, 64);

    /// <summary>Whether a text is a git object's name.</summary>
    public static bool IsSha1(string? text) => IsHex(text, 40);

    private static bool IsHex(string? text, int length) => text?.Length == length && text.All(char.IsAsciiHexDigitLower);
}
