namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The element, or the part, at this index; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1]
        {
            get => AdvancedIndexing.Get(this, [i1]);
            set => AdvancedIndexing.Set(this, [i1], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1, long i2]
        {
            get => AdvancedIndexing.Get(this, [i1, i2]);
            set => AdvancedIndexing.Set(this, [i1, i2], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => AdvancedIndexing.Get(this, [i1, i2, i3]);
            set => AdvancedIndexing.Set(this, [i1, i2, i3], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => AdvancedIndexing.Get(this, [i1, i2, i3, i4]);
            set => AdvancedIndexing.Set(this, [i1, i2, i3, i4], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => AdvancedIndexing.Get(this, [i1, i2, i3, i4, i5]);
            set => AdvancedIndexing.Set(this, [i1, i2, i3, i4, i5], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => AdvancedIndexing.Get(this, [i1, i2, i3, i4, i5, i6]);
            set => AdvancedIndexing.Set(this, [i1, i2, i3, i4, i5, i6], value);
        }

        /// <summary>The element, or the part, at these indices; shares the memory. Setting changes it in place.</summary>
        public Tensor this[params long[] indices]
        {
            get => AdvancedIndexing.Get(this, Array.ConvertAll(indices, index => (TensorIndex)index));
            set => AdvancedIndexing.Set(this, Array.ConvertAll(indices, index => (TensorIndex)index), value);
        }

        /// <summary>The elements that indices choose; shares the memory unless a tensor chooses. Setting changes them in place.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => AdvancedIndexing.Get(this, indices);
            set => AdvancedIndexing.Set(this, indices, value);
        }

        /// <summary>The elements that tensors of numbers or truth values choose. Setting changes them in place.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => AdvancedIndexing.Get(this, AdvancedIndexing.From(indices));
            set => AdvancedIndexing.Set(this, AdvancedIndexing.From(indices), value);
        }

        /// <summary>The elements that indices choose; shares the memory unless a tensor chooses.</summary>
        public Tensor index(params TensorIndex[] indices) => AdvancedIndexing.Get(this, indices);

        /// <summary>The elements that indices choose; shares the memory unless a tensor chooses.</summary>
        public Tensor index(params Tensor[] indices) => AdvancedIndexing.Get(this, AdvancedIndexing.From(indices));

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => AdvancedIndexing.Set(this, indices, value);

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => AdvancedIndexing.Set(this, AdvancedIndexing.From(indices), value);

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => AdvancedIndexing.Set(this, indices, value);

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => AdvancedIndexing.Set(this, AdvancedIndexing.From(indices), value);

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) =>
            AdvancedIndexing.Set(this, indices, value, accumulate);

        /// <summary>Sets, or adds to, the elements that indices choose, in place.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            AdvancedIndexing.Set(this, AdvancedIndexing.From(indices), value, accumulate);
    }
}
