using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests;

/// <summary>A small catalogue, a cache of its own, and settings that do not wait.</summary>
internal sealed class SourceFixture : IDisposable
{
    public const string Member = "Messages";
    private readonly TemporaryFolder _folder = new();

    public SourceFixture()
    {
        // Bytes that do not compress, so that positions in the zip mean something.
        Table = new byte[300_000];
        new Random(1).NextBytes(Table);
        Zip = ZipOf((Member, Table), ("readme", "about"u8.ToArray()));
        Settings = new SourceSettings
        {
            CacheFolder = _folder.File("cache"),
            HubCacheFolder = _folder.File("hub"),
            UciArchive = new Uri("http://127.0.0.1:9/"), // the discard port: nobody listens
            HubEndpoint = new Uri("http://127.0.0.1:9/"),
            Pauses = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
            ProbeTime = TimeSpan.FromSeconds(20),
            StallTime = TimeSpan.FromSeconds(20),
        };
        Catalogue = new SourceCatalogue(
            [
                new ArchivedData
                {
                    Name = "messages",
                    Description = "random bytes",
                    Licence = "none",
                    Address = "files/messages.zip",
                    FileName = Member,
                    Bytes = Table.Length,
                    Sha256 = Sha256(Table),
                },
                new EmbeddedData
                {
                    Name = "two-messages",
                    Description = "two messages",
                    Licence = "MIT",
                    FileName = "two-messages.tsv",
                    Assembly = typeof(SourceFixture).Assembly,
                    IsStandIn = true,
                },
            ],
            [
                new CheckpointEntry
                {
                    Name = "tiny",
                    Description = "one block",
                    Licence = "MIT",
                    Homepage = new Uri("https://example.org/tiny"),
                    Published = new HubCheckpoint("owner/tiny", Layers: 1, HiddenSize: 2, Heads: 1) { VocabularySize = 3 },
                },
                new CheckpointEntry { Name = "untrained", Description = "one block, no weights", Licence = "MIT" },
            ]);
    }

    public SourceSettings Settings { get; set; }

    public SourceCatalogue Catalogue { get; }

    /// <summary>What 'messages' must be.</summary>
    public byte[] Table { get; }

    /// <summary>The zip that holds it.</summary>
    public byte[] Zip { get; }

    public static SourceOptions Messages { get; } = new() { Name = "messages" };

    public SourceCache Cache => new(Settings, Catalogue);

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string GitBlob(byte[] bytes) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));

    public static byte[] ZipOf(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    public static byte[] GzipOf(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var packed = new GZipStream(stream, CompressionLevel.Optimal))
            packed.Write(content);
        return stream.ToArray();
    }

    public SourceLibrary Library() => new(Settings, Catalogue);

    /// <summary>A path in this test's folder.</summary>
    public string PathOf(params string[] parts) => _folder.File(parts);

    /// <summary>Writes a file into this test's folder and gives its path.</summary>
    public string Write(string name, byte[] content)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Files in the cache that are neither an entry's, nor its lock file, nor a lock.</summary>
    public IEnumerable<string> Leftovers() => !Directory.Exists(Settings.CacheFolder)
        ? []
        : Directory.EnumerateFiles(Settings.CacheFolder, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains("incoming-") || path.EndsWith(".tmp") || path.Contains("partial"));

    public void Dispose() => _folder.Dispose();
}
