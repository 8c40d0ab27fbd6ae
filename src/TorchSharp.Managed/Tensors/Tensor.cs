using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A handle of an array of numbers. Several handles may share one tensor (<c>grad</c>) or one memory (views); the memory
    /// goes with the last of them and of the graphs that need it.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private TensorCore? _core;

        /// <summary>A handle of a tensor whose reference is handed over.</summary>
        internal Tensor(TensorCore core)
        {
            _core = core;
            DisposeScopeManager.Current.Register(this);
        }

        /// <summary>The element type.</summary>
        public ScalarType dtype => Core.Type;

        /// <summary>The extents of the dimensions.</summary>
        public long[] shape => (long[])Core.Sizes.Clone();

        /// <summary>How many dimensions there are.</summary>
        public long ndim => Core.Sizes.Length;

        /// <summary>How many dimensions there are.</summary>
        public long Dimensions => Core.Sizes.Length;

        /// <summary>How many elements there are.</summary>
        public long NumberOfElements => Core.Count;

        /// <summary>Bytes per element.</summary>
        public long ElementSize => Core.Type.Size();

        /// <summary>Where the tensor lives: the CPU.</summary>
        public Device device => CPU;

        /// <summary>The kind of device: the CPU.</summary>
        public DeviceType device_type => DeviceType.CPU;

        /// <summary>Which one of its kind the device is; -1 for the CPU.</summary>
        public int device_index => -1;

        /// <summary>Whether it lives on an NVIDIA device: not in this build.</summary>
        public bool is_cuda => false;

        /// <summary>Whether it has no storage: not in this build.</summary>
        public bool is_meta => false;

        /// <summary>Whether it is sparse: not in this build.</summary>
        public bool is_sparse => false;

        /// <summary>Whether the handle was disposed.</summary>
        public bool IsInvalid => _core is null;

        /// <summary>A name for the user's own purposes.</summary>
        public string? name { get; set; }

        /// <summary>The tensor behind the handle.</summary>
        /// <exception cref="ObjectDisposedException">The handle was disposed.</exception>
        internal TensorCore Core => _core ?? throw new ObjectDisposedException(
            nameof(Tensor), "This tensor was disposed. If a dispose scope did it, let the tensor leave the scope first: " +
                "MoveToOuterDisposeScope() or DetachFromDisposeScope().");

        /// <summary>The scope that will dispose the handle.</summary>
        internal DisposeScope? OwningScope { get; set; }

        /// <summary>Its place in that scope's list.</summary>
        internal int ScopeIndex { get; set; }

        /// <summary>Whether an operation made the handle for itself, see <see cref="Workspace"/>.</summary>
        internal bool IsInWorkspace { get; set; }

        /// <summary>Whether it outlives its workspace.</summary>
        internal bool IsKept { get; set; }

        /// <summary>How many dimensions there are.</summary>
        public long dim() => Core.Sizes.Length;

        /// <summary>How many elements there are.</summary>
        public long numel() => Core.Count;

        /// <summary>Bytes per element.</summary>
        public long element_size() => Core.Type.Size();

        /// <summary>The extents of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>The extent of one dimension.</summary>
        public long size(int dim) => Core.Sizes[Shapes.Dimension(dim, Core.Sizes.Length)];

        /// <summary>Elements between neighbours, per dimension.</summary>
        public long[] stride() => (long[])Core.Strides.Clone();

        /// <summary>Elements between neighbours in one dimension.</summary>
        public long stride(int dim) => Core.Strides[Shapes.Dimension(dim, Core.Sizes.Length)];

        /// <summary>The first element's place in the storage.</summary>
        public long storage_offset() => Core.Offset;

        /// <summary>Whether elements lie without gaps in the order of their indices.</summary>
        public bool is_contiguous() => Core.IsDense;

        /// <summary>Whether it lives on the CPU.</summary>
        public bool is_cpu() => true;

        /// <summary>Whether elements are floating-point numbers.</summary>
        public bool is_floating_point() => Core.Type.IsFloating();

        /// <summary>Whether elements are integers; truth values count as such.</summary>
        public bool is_integral() => torch.is_integral(Core.Type);

        /// <summary>Whether elements are complex numbers: not in this build.</summary>
        public bool is_complex() => false;

        /// <summary>The elements, for reading and writing from C#.</summary>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged => new(this);

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There is not exactly one element, or it is of another type.</exception>
        public T item<T>()
            where T : unmanaged => Elements.Single<T>(this);

        /// <summary>Gives the handle back. Views, gradients and graphs that need the memory keep it.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the handle back.</summary>
        /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
        protected virtual void Dispose(bool disposing)
        {
            var scope = OwningScope;
            if (_core is null)
            {
                return;
            }

            if (IsInWorkspace)
            {
                // Nobody has counted it, and its workspace will find it empty.
            }
            else if (scope is not null)
            {
                scope.MarkAsDisposed(this);
            }
            else
            {
                DisposeScopeManager.Current.Tensors.DisposedOutsideScopeCount++;
            }

            Abandon();
        }

        /// <summary>Gives the reference back without counting.</summary>
        /// <returns>Whether there was one.</returns>
        internal bool Abandon()
        {
            if (Interlocked.Exchange(ref _core, null) is not { } core)
            {
                return false;
            }

            core.Release();
            return true;
        }

        /// <summary>Takes the reference out of the handle, which is then as good as disposed.</summary>
        internal TensorCore Take()
        {
            var core = Core.Retain();
            Dispose();
            return core;
        }

        /// <summary>Releases the handle from its scope: from now on the caller disposes.</summary>
        public Tensor DetachFromDisposeScope() => Move(null);

        /// <summary>Gives the handle to the scope around its own, or to nobody where there is none.</summary>
        public Tensor MoveToOuterDisposeScope() => OwningScope is { } scope ? Move(scope.Outer) : this;

        /// <summary>Gives the handle to a scope, or to nobody.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other) => Move(other);

        /// <summary>Gives the handle to the scope that owns another tensor, or to nobody.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => Move(other.OwningScope);

        /// <summary>Whether both have the same type, shape and elements; a tensor that holds a NaN does not even equal itself.</summary>
        /// <remarks>The hash code is the handle's, as in TorchSharp: in a set or dictionary, use reference equality.</remarks>
        public bool Equals(Tensor target) => target is not null && Core.Type == target.Core.Type && Comparison.AllEqual(this, target);

        /// <inheritdoc cref="Equals(Tensor)"/>
        public override bool Equals(object? obj) => obj is Tensor target && Equals(target);

        /// <summary>The handle's own, whatever its elements are.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private Tensor Move(DisposeScope? scope)
        {
            DisposeScope.Transfer(this, OwningScope, scope);
            return this;
        }
    }
}
