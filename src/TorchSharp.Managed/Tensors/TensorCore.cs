using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp;

/// <summary>
/// The tensor behind its handles: where its elements lie, and its place in the graph. References are counted: each
/// <see cref="torch.Tensor"/> handle, each graph edge to a leaf and each gradient holds one.
/// </summary>
internal sealed unsafe class TensorCore
{
    private int _references = 1;
    private TensorCore? _gradient;
    private volatile DeferredGradient? _deferredGradient;

    /// <summary>A tensor over a buffer whose reference the caller hands over.</summary>
    public TensorCore(NativeBuffer buffer, ScalarType type, long[] sizes, long[] strides, long offset = 0)
    {
        Buffer = buffer;
        Type = type;
        Sizes = sizes;
        Strides = strides;
        Offset = offset;
        Count = Shapes.Count(sizes);
        IsDense = Shapes.AreDense(sizes, strides);
        NodeVersion = buffer.Version;
    }

    /// <summary>The bytes.</summary>
    public NativeBuffer Buffer { get; private set; }

    /// <summary>The element type.</summary>
    public ScalarType Type { get; private set; }

    /// <summary>The extents. Arrays of extents and strides are shared between tensors and never written to.</summary>
    public long[] Sizes { get; private set; }

    /// <summary>Elements between neighbours, per dimension.</summary>
    public long[] Strides { get; private set; }

    /// <summary>The first element's place in the buffer.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of elements.</summary>
    public long Count { get; private set; }

    /// <summary>Whether elements lie without gaps in the order of their indices.</summary>
    public bool IsDense { get; private set; }

    /// <summary>The first element.</summary>
    public byte* Data => Buffer.Pointer + Offset * Type.Size();

    /// <summary>Whether only one handle, edge or view refers to this tensor and its bytes.</summary>
    public bool IsExclusive => Volatile.Read(ref _references) == 1 && Buffer.IsExclusive;

    /// <summary>Whether somebody still holds a reference.</summary>
    public bool IsAlive => Volatile.Read(ref _references) > 0;

    /// <summary>Whether a gradient was asked for by hand; leaves of the graph only.</summary>
    public bool IsLeafWithGradient { get; set; }

    /// <summary>The operation that made this tensor, when it was recorded.</summary>
    public GradientNode? Node { get; private set; }

    /// <summary>Which of the operation's outputs this tensor is.</summary>
    public int Slot { get; private set; }

    /// <summary>What backward found so far; multiplied out first, if that was put off. Not to be read while an optimiser takes a step.</summary>
    public TensorCore? Gradient
    {
        get
        {
            if (_deferredGradient is { } deferred)
            {
                // Reading a gradient is no change to those who read: two of them at once must find the same one.
                lock (deferred)
                {
                    if (ReferenceEquals(_deferredGradient, deferred))
                    {
                        SetGradient(deferred.Compute());
                    }
                }
            }

            return _gradient;
        }
    }

    /// <summary>What backward found so far, where it was not multiplied out.</summary>
    public DeferredGradient? DeferredGradient => _deferredGradient;

    /// <summary>Whether backward found anything so far.</summary>
    public bool HasGradient => _deferredGradient is not null || _gradient is not null;

    /// <summary>Whether the gradient is kept although this is no leaf.</summary>
    public bool RetainsGradient { get; set; }

    /// <summary>The tensor of which this is a view that the graph knows of.</summary>
    public TensorCore? Base { get; private set; }

    /// <summary>The version of the bytes when <see cref="Node"/> was set; a view whose base has changed since makes itself a new one.</summary>
    public int NodeVersion { get; private set; }

    /// <summary>Whether gradients flow into this tensor.</summary>
    public bool RequiresGradient => IsLeafWithGradient || Node is not null;

    /// <summary>A new tensor over new memory with undefined content.</summary>
    public static TensorCore Allocate(ScalarType type, long[] sizes) =>
        new(new NativeBuffer(Shapes.Count(sizes) * type.Size()), type, sizes, Shapes.Strides(sizes));

    /// <summary>Adds a reference.</summary>
    public TensorCore Retain()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    /// <summary>Gives a reference back; with the last one go the bytes, the graph behind and the gradient.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Buffer.Release();
            SetGradient(null);
            Node?.Release();
            Base?.Release();
            (Node, Base) = (null, null);
        }
    }

    /// <summary>The same elements without a place in the graph.</summary>
    public TensorCore Alias() => new(Buffer.Retain(), Type, Sizes, Strides, Offset);

    /// <summary>The same bytes under another shape.</summary>
    public TensorCore View(long[] sizes, long[] strides, long offset) => new(Buffer.Retain(), Type, sizes, strides, offset);

    /// <summary>Takes on another geometry in place (<c>transpose_</c> and the like).</summary>
    public void Restride(long[] sizes, long[] strides)
    {
        Sizes = sizes;
        Strides = strides;
        Count = Shapes.Count(sizes);
        IsDense = Shapes.AreDense(sizes, strides);
    }

    /// <summary>Takes on another tensor's bytes, type and shape in place (<c>set_</c>, and modules that change their type).</summary>
    public void Replace(TensorCore other)
    {
        var old = Buffer;
        Buffer = other.Buffer.Retain();
        old.Release();
        Type = other.Type;
        Offset = other.Offset;
        Restride(other.Sizes, other.Strides);
    }

    /// <summary>Makes this tensor output <paramref name="slot"/> of an operation; the reference to it is handed over.</summary>
    public void SetNode(GradientNode? node, int slot)
    {
        var old = Node;
        Node = node;
        Slot = slot;
        NodeVersion = Buffer.Version;
        IsLeafWithGradient &= node is null;
        old?.Release();
    }

    /// <summary>Notes of which tensor this is a view.</summary>
    public void SetBase(TensorCore source)
    {
        Base?.Release();
        Base = source.Retain();
    }

    /// <summary>Sets or clears the gradient; the reference is handed over.</summary>
    public void SetGradient(TensorCore? gradient)
    {
        _gradient?.Release();
        _gradient = gradient;
        var deferred = _deferredGradient;
        _deferredGradient = null;
        deferred?.Release();
    }

    /// <summary>Fills the gradient, if there is one, with zeros.</summary>
    public void ZeroGradient()
    {
        if (DeferredGradient is not null)
        {
            SetGradient(Allocate(Type, Sizes));
        }

        if (_gradient is { } gradient)
        {
            Creation.Fill(gradient, 0);
            gradient.Buffer.BumpVersion();
        }
    }

    /// <summary>Sets the gradient, of this tensor's shape and of float32, without multiplying it out.</summary>
    public void DeferGradient(DeferredGradient gradient)
    {
        SetGradient(null);
        _deferredGradient = gradient;
    }

    /// <summary>For messages: <c>Float32[8, 120]</c>.</summary>
    public string Description => Type + Shapes.Text(Sizes);
}
