namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of zeros, with shape and type of this one unless told otherwise.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(Core.Sizes, 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2, dim3], 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2], 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([rows, columns], 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([size], 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of zeros, of the type of this one unless told otherwise.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, 0, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of ones, with shape and type of this one unless told otherwise.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(Core.Sizes, 1, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of ones, of the type of this one unless told otherwise.</summary>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2, dim3], 1, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of ones, of the type of this one unless told otherwise.</summary>
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2], 1, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of ones, of the type of this one unless told otherwise.</summary>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([rows, columns], 1, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of ones, of the type of this one unless told otherwise.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([size], 1, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, with shape and type of this one unless told otherwise.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(Core.Sizes, null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2, dim3], null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2], null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([rows, columns], null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([size], null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with undefined content, of the type of this one unless told otherwise.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, null, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, with shape and type of this one unless told otherwise.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(Core.Sizes, value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(
            long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2], value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(
            long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([dim0, dim1, dim2, dim3], value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([rows, columns], value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New([size], value, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor with every element alike, of the type of this one unless told otherwise.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.New(size, value, dtype ?? Core.Type, device, requires_grad);
    }
}
