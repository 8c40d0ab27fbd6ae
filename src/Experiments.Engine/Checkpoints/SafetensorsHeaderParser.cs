using System.Text.Json;
using Experiments.Data;

namespace Experiments.Engine;

/// <summary>Parses the JSON of a safetensors header and checks every claim in it; the first that does not hold is told.</summary>
/// <param name="path">The file's path, for messages.</param>
internal sealed class SafetensorsHeaderParser(string path)
{
    private const string MetadataName = "__metadata__";

    private readonly List<SafetensorsEntry> _tensors = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors => _tensors;

    /// <summary>What <c>__metadata__</c> says.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses the header; each tensor's own claims hold together afterwards.</summary>
    /// <exception cref="CheckpointException">It is no such header.</exception>
    public void Parse(byte[] json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!names.Add(name))
                    throw Damaged($"its header names '{VisibleText.Short(name)}' twice");
                reader.Read();
                if (name == MetadataName)
                    ReadMetadata(ref reader);
                else
                    _tensors.Add(ReadEntry(name, ref reader));
            }

            // To the end, so that anything but padding after the object is an error.
            while (reader.Read())
            {
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string of the header holds bytes that are not UTF-8.
            throw Damaged($"its header is not valid JSON ({error.Message.TrimEnd('.')})", error);
        }
    }

    /// <summary>Checks that the tensors fill the data section side by side, without a gap.</summary>
    /// <param name="dataLength">How many bytes the file has after its header.</param>
    /// <exception cref="CheckpointException">They do not.</exception>
    public void CheckLayout(long dataLength)
    {
        var position = 0L;
        var previous = "the header";
        foreach (var entry in _tensors.OrderBy(entry => entry.Start).ThenBy(entry => entry.Bytes))
        {
            if (entry.Start < position)
                throw Damaged(entry.Name, $"begins at byte {entry.Start}, within {previous}");
            if (entry.Start > position)
                throw Damaged(entry.Name, $"begins at byte {entry.Start}, but {previous} ends at {position}; the format allows no gap");
            position = entry.Start + entry.Bytes;
            var name = VisibleText.Short(entry.Name);
            if (position > dataLength)
                throw new CheckpointException(
                    path,
                    $"cut off: tensor '{name}' should end at byte {position} of the data, and only {dataLength} bytes are there. "
                    + "Fetch the file again.");
            previous = $"tensor '{name}'";
        }

        if (position != dataLength)
            throw Damaged($"{dataLength - position} bytes after the last tensor belong to nothing");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Damaged($"its header's '{MetadataName}' is not an object of texts");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw Damaged($"its header's '{MetadataName}' has a '{VisibleText.Short(key)}' that is not a text");
            _metadata[key] = reader.GetString()!;
        }
    }

    private SafetensorsEntry ReadEntry(string name, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Damaged(name, "is not described by an object");

        SafetensorsType? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null && reader.TokenType == JsonTokenType.String:
                    type = ReadType(name, reader.GetString()!);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(name, key, ref reader);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(name, key, ref reader);
                    break;
                default:
                    throw Damaged(name, $"has an unexpected '{VisibleText.Short(key)}'");
            }
        }

        if (type is null || shape is null || offsets is not [var start, var end])
            throw Damaged(name, "lacks its dtype, its shape or its two data_offsets");
        if (end < start)
            throw Damaged(name, $"ends at byte {end}, before its start at {start}");

        var bytes = Bytes(name, type.Value, shape);
        return end - start == bytes
            ? new SafetensorsEntry(name, type.Value, shape, start, bytes)
            : throw Damaged(name, $"takes {end - start} bytes, but {type} of shape [{string.Join(", ", shape)}] takes {bytes}");
    }

    private SafetensorsType ReadType(string name, string type) => SafetensorsTypes.TryParse(type, out var known)
        ? known
        : throw new CheckpointException(
            path,
            $"tensor '{VisibleText.Short(name)}' has the unknown type '{VisibleText.Short(type)}'. Convert the checkpoint to F32, F16 or BF16.");

    private long Bytes(string name, SafetensorsType type, List<long> shape)
    {
        long bytes = type.Size();
        try
        {
            // A zero dimension must not hide an overflow in the others.
            foreach (var dimension in shape)
                bytes = checked(bytes * Math.Max(dimension, 1));
        }
        catch (OverflowException)
        {
            throw Damaged(name, $"has the impossible shape [{string.Join(", ", shape)}]");
        }

        return shape.Contains(0) ? 0 : bytes;
    }

    private List<long> ReadNumbers(string name, string key, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Damaged(name, $"has a {key} that is not a list of numbers");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw Damaged(name, $"has a {key} that is not a list of whole numbers from 0 up");
            numbers.Add(number);
        }

        return numbers;
    }

    private CheckpointException Damaged(string name, string problem) => Damaged($"tensor '{VisibleText.Short(name)}' {problem}");

    private CheckpointException Damaged(string problem, Exception? inner = null) =>
        new(path, $"{problem}. The file is damaged: fetch it again, or write it again with the safetensors library.", inner);
}
