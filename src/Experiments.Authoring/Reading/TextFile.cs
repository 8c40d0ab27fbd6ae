using System.Text;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Reads a user's text file with every check that comes before its content.</summary>
internal static class TextFile
{
    /// <summary>The largest file that is read: no experiment written by hand comes near.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file, or says in <paramref name="bag"/> why it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The file, as the user would name it.</param>
    /// <param name="bag">Takes the problem.</param>
    /// <param name="layer">Where it stands among an experiment's texts: <see cref="SourceDocument.Layer"/>.</param>
    public static SourceDocument? Read(string path, string displayPath, DiagnosticBag bag, int layer = 0)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path))
            {
                bag.Add(DiagnosticCodes.FileNotReadable, displayPath, "this is a folder, not a file", allowed: "name a .yaml file in it");
                return null;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = ReadUpTo(file, MaxBytes + 1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            bag.Add(DiagnosticCodes.FileNotFound, displayPath, "there is no such file", NearFile(path, displayPath));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            bag.Add(DiagnosticCodes.FileNotReadable, displayPath, $"the file cannot be read: {e.Message}");
            return null;
        }

        if (bytes.Length > MaxBytes)
        {
            bag.Add(DiagnosticCodes.FileTooLarge, displayPath, "the file is over 1 MiB",
                allowed: "keep data in a file of its own and name it in `data.source`");
            return null;
        }

        return Decode(bytes, path, displayPath, layer, bag);
    }

    private static SourceDocument? Decode(byte[] bytes, string path, string displayPath, int layer, DiagnosticBag bag)
    {
        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new SourceDocument(displayPath, StrictUtf8.GetString(content))
            {
                Content = bytes,
                Folder = Path.GetDirectoryName(Path.GetFullPath(path)),
                Layer = layer,
            };
        }
        catch (DecoderFallbackException)
        {
            // The bytes before the first broken one are sound, so its place can be told.
            var sound = content[..FirstBroken(content)];
            var before = new SourceDocument(displayPath, StrictUtf8.GetString(sound));
            var (line, column) = before.Position(before.Text.Length);
            bag.Add(new Diagnostic(DiagnosticCodes.NotUtf8.Id, Severity.Error, displayPath, line, column, 1,
                $"byte 0x{content[sound.Length]:X2} is not UTF-8")
            { Allowed = "save the file as UTF-8" });
            return null;
        }
    }

    private static int FirstBroken(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    private static byte[] ReadUpTo(FileStream file, int limit)
    {
        // Not by the file's length: a pipe or a device has none.
        using var content = new MemoryStream();
        var buffer = new byte[8_192];
        while (content.Length < limit && file.Read(buffer, 0, Math.Min(buffer.Length, limit - (int)content.Length)) is > 0 and var count)
            content.Write(buffer, 0, count);
        return content.ToArray();
    }

    private static string? NearFile(string path, string displayPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder))
            return null;
        var names = Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName).OfType<string>();
        return NearNames.Nearest(Path.GetFileName(path), names) is { } near
            ? $"`{Path.Combine(Path.GetDirectoryName(displayPath) ?? "", near)}`"
            : null;
    }
}
