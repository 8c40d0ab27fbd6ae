using System.Runtime.InteropServices;
using Experiments.Tests;

namespace Experiments.Engine.Tests;

/// <summary>Numbers that PyTorch gave, read without Torch: float64 and int64 as they are, float32 widened.</summary>
internal sealed class GoldenFile
{
    private readonly byte[] _bytes;
    private readonly SafetensorsHeader _header;

    public GoldenFile(string name)
    {
        var path = PathOf(name);
        using (var file = File.OpenRead(path))
            _header = SafetensorsHeader.Read(path, file);
        _bytes = File.ReadAllBytes(path);
    }

    public IEnumerable<string> Names => _header.Tensors.Keys;

    public static string PathOf(string name) => Repository.File("tests", "Experiments.Engine.Tests", "Golden", "tiny-gpt2", name);

    public double[] Doubles(string name)
    {
        var entry = _header.Tensors[name];
        var bytes = Bytes(entry);
        return entry.Type switch
        {
            SafetensorsType.F64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            SafetensorsType.F32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value),
            _ => throw new InvalidOperationException($"{name} is {entry.Type}."),
        };
    }

    public long[] Longs(string name) => MemoryMarshal.Cast<byte, long>(Bytes(_header.Tensors[name])).ToArray();

    private ReadOnlySpan<byte> Bytes(SafetensorsEntry entry) => _bytes.AsSpan((int)(_header.DataStart + entry.Start), (int)entry.Bytes);
}
