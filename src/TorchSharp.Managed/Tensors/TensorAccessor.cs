using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements, in the order of their indices, for reading and writing from C#.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable
    where T : unmanaged
{
    private readonly Tensor _tensor;

    /// <summary>The elements of a tensor, whatever its strides.</summary>
    internal TensorAccessor(Tensor tensor)
    {
        Elements.Require<T>(tensor);
        _tensor = tensor;
    }

    /// <summary>How many elements there are.</summary>
    public long Count => _tensor.Core.Count;

    /// <summary>Always false: elements can be written.</summary>
    public bool IsReadOnly => false;

    /// <summary>An element, by one index per dimension, or by one index into all elements in order.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[params long[] indices]
    {
        get
        {
            var value = ((T*)_tensor.Core.Data)[OffsetOf(indices)];
            GC.KeepAlive(_tensor);
            return value;
        }
        set
        {
            ((T*)_tensor.Core.Data)[OffsetOf(indices)] = value;
            GC.KeepAlive(_tensor);
        }
    }

    /// <summary>All elements, copied.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>All elements, copied into an array with the tensor's dimensions.</summary>
    public Array ToNDArray()
    {
        var core = _tensor.Core;
        if (core.Sizes.Length == 0)
        {
            return ToArray();
        }

        var array = Array.CreateInstance(typeof(T), core.Sizes);
        var source = ToArray();
        ref var first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
        source.CopyTo(MemoryMarshal.CreateSpan(ref first, source.Length));
        return array;
    }

    /// <summary>Copies elements out, from the one at <paramref name="tensorIndex"/> on, as many as there are and fit.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements out, from the one at <paramref name="tensorIndex"/> on, as many as there are and fit.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var core = _tensor.Core;
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Math.Max(0, core.Count - tensorIndex));
        var data = (T*)core.Data;
        if (core.IsDense)
        {
            new ReadOnlySpan<T>(data + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                target[i] = data[OffsetOf(tensorIndex + i)];
            }
        }

        GC.KeepAlive(_tensor);
    }

    /// <summary>Copies elements in, from the one at <paramref name="tensorIndex"/> on, as many as are given and fit.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies elements in, from the one at <paramref name="tensorIndex"/> on, as many as are given and fit.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var core = _tensor.Core;
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Math.Max(0, core.Count - tensorIndex));
        var data = (T*)core.Data;
        if (core.IsDense)
        {
            source[..count].CopyTo(new Span<T>(data + tensorIndex, count));
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                data[OffsetOf(tensorIndex + i)] = source[i];
            }
        }

        GC.KeepAlive(_tensor);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
        {
            yield return At(i);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the accessor holds no memory of its own.</summary>
    public void Dispose()
    {
    }

    private T At(long index)
    {
        var value = ((T*)_tensor.Core.Data)[OffsetOf(index)];
        GC.KeepAlive(_tensor);
        return value;
    }

    private long OffsetOf(long index)
    {
        var core = _tensor.Core;
        if (index < 0 || index >= core.Count)
        {
            throw new IndexOutOfRangeException($"There is no element {index} in a tensor {core.Description} of {core.Count} elements.");
        }

        if (core.IsDense)
        {
            return index;
        }

        var offset = 0L;
        for (var d = core.Sizes.Length - 1; d >= 0; d--)
        {
            offset += index % core.Sizes[d] * core.Strides[d];
            index /= core.Sizes[d];
        }

        return offset;
    }

    private long OffsetOf(long[] indices)
    {
        var core = _tensor.Core;
        if (indices.Length != core.Sizes.Length)
        {
            return indices.Length == 1
                ? OffsetOf(indices[0])
                : throw new IndexOutOfRangeException($"{indices.Length} indices were given for a tensor {core.Description}.");
        }

        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)core.Sizes[d])
            {
                throw new IndexOutOfRangeException($"There is no element {Shapes.Text(indices)} in a tensor {core.Description}.");
            }

            offset += indices[d] * core.Strides[d];
        }

        return offset;
    }
}
