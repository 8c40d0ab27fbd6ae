namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in an indexer: a number, a slice, a tensor of numbers or truth values, an ellipsis, or a new dimension.</summary>
    public struct TensorIndex
    {
        /// <summary>All dimensions that the other places leave, in full.</summary>
        public static TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of one element.</summary>
        public static TensorIndex None = new(IndexKind.NewDimension);

        /// <summary>A new dimension of one element.</summary>
        public static TensorIndex Null = new(IndexKind.NewDimension);

        /// <summary>One dimension in full.</summary>
        public static TensorIndex Colon = Slice();

        private TensorIndex(IndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            Indices = tensor;
        }

        /// <summary>What stands here.</summary>
        internal IndexKind Kind { get; }

        /// <summary>The number itself, the slice's first element, or the truth value as 0 or 1.</summary>
        internal long? Start { get; }

        /// <summary>The element before which a slice ends.</summary>
        internal long? Stop { get; }

        /// <summary>The distance of a slice's elements.</summary>
        internal long? Step { get; }

        /// <summary>The tensor of numbers or truth values.</summary>
        internal Tensor? Indices { get; }

        /// <summary>Elements from one place to before another, at a distance.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(IndexKind.Slice, start, stop, step);

        /// <summary>Elements from one place to before another.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>Elements from one place to before another.</summary>
        public static TensorIndex Slice(Range range) => Slice(Place(range.Start), range.End.Equals(^0) ? null : Place(range.End));

        /// <summary>A truth value: a new dimension of one element or of none.</summary>
        public static TensorIndex Bool(bool value) => new(IndexKind.Truth, value ? 1 : 0);

        /// <summary>One element; its dimension goes.</summary>
        public static TensorIndex Single(long? index) => new(IndexKind.Single, index);

        /// <summary>The elements whose numbers, or whose truth values, a tensor holds.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, tensor: tensor);

        /// <summary>One element; its dimension goes.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One element, counted from either end; its dimension goes.</summary>
        public static implicit operator TensorIndex(Index index) => Single(Place(index));

        /// <summary>Elements from one place to before another.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>Elements from one place to before another.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>The tensor that stands here.</summary>
        /// <exception cref="InvalidCastException">Something else stands here.</exception>
        public static implicit operator Tensor(TensorIndex value) =>
            value.Indices ?? throw new InvalidCastException($"This index is a {value.Kind}, not a tensor.");

        private static long Place(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
