using System.Buffers.Binary;
using System.Text;

namespace Experiments.Data.Tests;

/// <summary>The two files of the catalogue's checkpoint 'tiny', or of one that differs.</summary>
internal sealed record TinyCheckpoint(byte[] Config, byte[] Weights)
{
    public const string Commit = "0123456789012345678901234567890123456789";

    /// <summary>Makes the files.</summary>
    /// <param name="fill">What every byte of the tensors is, so that two checkpoints of one shape differ.</param>
    /// <param name="layers">The number of blocks.</param>
    /// <param name="hidden">The width.</param>
    /// <param name="prefix">What the tensors' names begin with.</param>
    public static TinyCheckpoint Of(byte fill = 1, int layers = 1, int hidden = 2, string prefix = "")
    {
        var config = Encoding.UTF8.GetBytes($$"""{ "n_layer": {{layers}}, "n_embd": {{hidden}}, "n_head": 1, "vocab_size": 3 }""");
        var tensors = new List<(string Name, int[] Shape)> { ("wte.weight", [3, hidden]) };
        for (var layer = 0; layer < layers; layer++)
            tensors.Add(($"h.{layer}.ln_1.weight", [hidden]));
        var header = new StringBuilder("""{"__metadata__":{"format":"pt"}""");
        var end = 0;
        foreach (var (name, shape) in tensors)
        {
            var bytes = shape.Aggregate(4, (product, size) => product * size);
            var sizes = string.Join(",", shape);
            header.Append($$""","{{prefix}}{{name}}":{"dtype":"F32","shape":[{{sizes}}],"data_offsets":[{{end}},{{end + bytes}}]}""");
            end += bytes;
        }
        header.Append('}');
        return new TinyCheckpoint(config, Safetensors(header.ToString(), end, fill));
    }

    /// <summary>A safetensors file of a header and so many bytes of tensors.</summary>
    public static byte[] Safetensors(string header, int dataBytes, byte fill = 0)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        file.AsSpan(8 + text.Length).Fill(fill);
        return file;
    }

    /// <summary>Answers as the hub does: a small file by its git name, a large one by its SHA-256 and a redirect to the storage.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="storage">Where the large file is; null: it is given at once.</param>
    public TestReply Hub(TestRequest request, Uri? storage = null)
    {
        if (request.Path.EndsWith("config.json"))
        {
            var reply = TestReply.File(request, Config, $"\"{SourceFixture.GitBlob(Config)}\"");
            reply.Headers["X-Repo-Commit"] = Commit;
            return reply;
        }
        (string, string)[] headers = [("X-Linked-Etag", $"\"{SourceFixture.Sha256(Weights)}\""), ("X-Repo-Commit", Commit)];
        if (storage is not null)
            return TestReply.To(storage, headers);
        var direct = TestReply.File(request, Weights);
        foreach (var (name, value) in headers)
            direct.Headers[name] = value;
        return direct;
    }

    /// <summary>Writes both files into a folder.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, CheckpointEntry.ConfigFile), Config);
        File.WriteAllBytes(Path.Combine(folder, CheckpointEntry.WeightsFile), Weights);
        return folder;
    }
}
