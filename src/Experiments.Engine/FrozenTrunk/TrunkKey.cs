using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>The name of a trunk's output for some texts: a SHA-256 over everything that its numbers depend on.</summary>
internal static class TrunkKey
{
    // A large tensor is hashed in parts, so that several threads have something to do.
    private const int PartBytes = 8 << 20;

    /// <summary>Computes the key.</summary>
    /// <param name="trunk">The trunk; the weights of its embeddings and leading blocks are hashed.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="use">How much of it is computed, and which position of each text is kept.</param>
    /// <param name="texts">The texts.</param>
    public static byte[] Of(Gpt2Trunk trunk, Device device, TrunkUse use, TrunkTexts texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var torch = typeof(Tensor).Assembly.GetName();

        // Another build or processor rounds otherwise: a run that finds an entry has the very bits of one that computes it.
        Add($"trunk format {TrunkFile.Format}, numerics {EngineVersion.Numerics}, {torch.Name} {torch.Version}, {device.type}");
        Add($"{RuntimeInformation.ProcessArchitecture}, {Vector512.IsHardwareAccelerated}, {Vector256.IsHardwareAccelerated}");
        Add($"{trunk.Config}, causal {trunk.CausalMask}, {(trunk.Precision == Precision.Bf16 ? "bf16" : "float32")}, {use.Blocks} blocks, position {(use.IsPooled ? use.Pooling.Position : PooledPosition.Several)}");
        AddWeights(hash, trunk, use.Blocks);

        var length = new byte[sizeof(int)];
        foreach (var row in texts.Rows)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, row.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }

        return hash.GetHashAndReset();

        void Add(FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text) + "\n"));
    }

    private static void AddWeights(IncrementalHash hash, Gpt2Trunk trunk, int blocks)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var shapes = Gpt2ParameterNames.For(trunk.Config).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var tensors = trunk.named_parameters()
            .Where(named => shapes.TryGetValue(named.name, out var shape) && shape.Block < blocks)
            .Where(named => !named.name.StartsWith("ln_f.", StringComparison.Ordinal))
            .Select(named => (named.name, Tensor: named.parameter.detach().cpu().contiguous()))
            .ToList();
        var parts = tensors
            .SelectMany((named, index) => Enumerable
                .Range(0, (int)((named.Tensor.NumberOfElements * sizeof(float) + PartBytes - 1) / PartBytes))
                .Select(part => (index, part)))
            .ToList();
        var hashes = new byte[parts.Count][];
        Parallel.For(0, parts.Count, i =>
        {
            var (index, part) = parts[i];
            var bytes = tensors[index].Tensor.bytes[(part * PartBytes)..];
            hashes[i] = SHA256.HashData(bytes[..Math.Min(PartBytes, bytes.Length)]);
        });

        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].part == 0)
                hash.AppendData(Encoding.UTF8.GetBytes(tensors[parts[i].index].name));
            hash.AppendData(hashes[i]);
        }
    }
}
