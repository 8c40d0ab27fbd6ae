using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// An open safetensors file, mapped into memory: opening reads and checks the header only, and each tensor goes straight from the map
/// into the memory of a Torch tensor, in one copy.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(string path, SafetensorsHeader header, MemoryMappedFile map)
    {
        Path = path;
        _header = header;
        _map = map;
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The tensors that the file holds, by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => _header.Tensors;

    /// <summary>The texts that the file carries beside its tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, is no safetensors file, or is damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096);
            try
            {
                var header = SafetensorsHeader.Read(path, file);
                var map = MemoryMappedFile.CreateFromFile(
                    file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
                try
                {
                    return new SafetensorsFile(path, header, map);
                }
                catch
                {
                    map.Dispose();
                    throw;
                }
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "no such file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Copies a tensor's values into <paramref name="target"/>; half precision and bfloat16 are widened to float32.</summary>
    /// <param name="name">A name in <see cref="Tensors"/>.</param>
    /// <param name="target">
    /// A contiguous tensor in main memory, of the same shape: float32 for F32, F16 and BF16, otherwise of the entry's own type.
    /// </param>
    /// <exception cref="CheckpointException">The tensor is absent, of another shape, or of a type that does not go into the target's.</exception>
    public void CopyTo(string name, Tensor target)
    {
        var entry = Find(name);
        if (!entry.Shape.SequenceEqual(target.shape))
            throw new CheckpointException(
                Path, $"tensor '{name}' has shape [{string.Join(", ", entry.Shape)}], not [{string.Join(", ", target.shape)}].");
        if (TargetType(entry) != target.dtype)
            throw new CheckpointException(Path, $"tensor '{name}' is {entry.Type}, which does not go into {target.dtype}.");
        CopyTo(entry, target.bytes);
    }

    /// <summary>Reads a tensor into a new one in main memory: float32 for F32, F16 and BF16, otherwise of the entry's own type.</summary>
    /// <param name="name">A name in <see cref="Tensors"/>.</param>
    /// <exception cref="CheckpointException">The tensor is absent, or of another type.</exception>
    public Tensor Read(string name)
    {
        var entry = Find(name);
        var tensor = empty(entry.Shape.ToArray(), dtype: TargetType(entry));
        CopyTo(entry, tensor.bytes);
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    private SafetensorsEntry Find(string name) =>
        Tensors.TryGetValue(name, out var entry) ? entry : throw new CheckpointException(Path, $"has no tensor '{name}'.");

    private ScalarType TargetType(SafetensorsEntry entry) => entry.Type switch
    {
        SafetensorsType.F32 or SafetensorsType.F16 or SafetensorsType.BF16 => ScalarType.Float32,
        SafetensorsType.F64 => ScalarType.Float64,
        SafetensorsType.I64 => ScalarType.Int64,
        SafetensorsType.I32 => ScalarType.Int32,
        SafetensorsType.I16 => ScalarType.Int16,
        SafetensorsType.I8 => ScalarType.Int8,
        SafetensorsType.U8 => ScalarType.Byte,
        SafetensorsType.BOOL => ScalarType.Bool,
        _ => throw new CheckpointException(
            Path, $"tensor '{VisibleText.Short(entry.Name)}' is {entry.Type}. Convert the checkpoint to F32, F16 or BF16."),
    };

    private unsafe void CopyTo(SafetensorsEntry entry, Span<byte> target)
    {
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            // The view begins at a page and the data at any byte; .NET's platforms read numbers at any address.
            var source = start + _view.PointerOffset + _header.DataStart + entry.Start;
            var elements = checked((int)entry.Elements);
            switch (entry.Type)
            {
                case SafetensorsType.F16:
                    Widen(new ReadOnlySpan<Half>(source, elements), MemoryMarshal.Cast<byte, float>(target));
                    break;
                case SafetensorsType.BF16:
                    Widen(new ReadOnlySpan<ushort>(source, elements), MemoryMarshal.Cast<byte, float>(target));
                    break;
                default:
                    new ReadOnlySpan<byte>(source, checked((int)entry.Bytes)).CopyTo(target);
                    break;
            }
        }
        finally
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static void Widen(ReadOnlySpan<Half> source, Span<float> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = (float)source[i];
    }

    // A bfloat16 is the upper half of a single.
    private static void Widen(ReadOnlySpan<ushort> source, Span<float> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
    }
}
