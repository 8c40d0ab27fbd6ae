using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This where the condition holds, elsewhere the other.</summary>
        public Tensor where(Tensor condition, Tensor y) => Selection.Where(condition, this, y);

        /// <summary>A number where the mask holds, elsewhere this.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Selection.Fill(this, mask, value);

        /// <summary>A number where the mask holds; in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace.Apply(this, [mask], tensor => tensor.masked_fill(mask, value));

        /// <summary>The elements that a mask chooses, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => AdvancedIndexing.Masked(this, mask);

        /// <summary>The part on and below a diagonal of the last two dimensions, zeros above.</summary>
        public Tensor tril(long diagonal = 0) => Selection.Triangle(this, diagonal, isLower: true);

        /// <summary>The part on and below a diagonal, zeros above; in place.</summary>
        public Tensor tril_(long diagonal = 0) => InPlace.Apply(this, [], tensor => tensor.tril(diagonal));

        /// <summary>The part on and above a diagonal of the last two dimensions, zeros below.</summary>
        public Tensor triu(long diagonal = 0) => Selection.Triangle(this, diagonal, isLower: false);

        /// <summary>The part on and above a diagonal, zeros below; in place.</summary>
        public Tensor triu_(long diagonal = 0) => InPlace.Apply(this, [], tensor => tensor.triu(diagonal));

        /// <summary>Along a dimension, the elements whose numbers an index of any extent there holds.</summary>
        public Tensor gather(long dim, Tensor index) => Indexing.Gather(this, dim, index);

        /// <summary>This, with elements of a source put where an index says.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Indexing.Scatter(this, dim, index, src);

        /// <summary>Elements of a source put where an index says; in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace.Apply(this, [index, src], tensor => tensor.scatter(dim, index, src));

        /// <summary>This, with elements of a source added where an index says.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Indexing.ScatterAdd(this, dim, index, src);

        /// <summary>Elements of a source added where an index says; in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            InPlace.Apply(this, [index, src], tensor => tensor.scatter_add(dim, index, src));

        /// <summary>The elements of one dimension whose numbers an index holds.</summary>
        public Tensor index_select(long dim, Tensor index) => Indexing.Select(this, dim, index);

        /// <summary>This, with alpha · source added to the elements of one dimension whose numbers an index holds.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Indexing.Add(this, dim, index, source, alpha);

        /// <summary>alpha · source added to the elements of one dimension whose numbers an index holds; in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            InPlace.Apply(this, [index, source], tensor => tensor.index_add(dim, index, source, alpha));

        /// <summary>This, with the elements of one dimension whose numbers an index holds taken from a source.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Indexing.Copy(this, dim, index, source);

        /// <summary>The elements of one dimension whose numbers an index holds taken from a source; in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            InPlace.Apply(this, [index, source], tensor => tensor.index_copy(dim, index, source));

        /// <summary>This, with a number in the elements of one dimension whose numbers an index holds.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Indexing.Fill(this, dim, index, value);

        /// <summary>A number in the elements of one dimension whose numbers an index holds; in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            InPlace.Apply(this, [index], tensor => tensor.index_fill(dim, index, value));

        /// <summary>The numbers of the elements that are not zero: one row each, one column per dimension.</summary>
        public Tensor nonzero() => Indexing.NonZero(this);

        /// <summary>The numbers of the elements that are not zero: one row each, one column per dimension.</summary>
        public Tensor argwhere() => Indexing.NonZero(this);

        /// <summary>The elements whose numbers, in the order of all, an index holds.</summary>
        public Tensor take(Tensor index) => AdvancedIndexing.Take(this, index);

        /// <summary>Dimensions in reverse order.</summary>
        public Tensor flip(params long[] dims) => Flipping.Flip(this, dims);

        /// <summary>Columns in reverse order.</summary>
        public Tensor fliplr() => Flipping.Flip(this, [1]);

        /// <summary>Rows in reverse order.</summary>
        public Tensor flipud() => Flipping.Flip(this, [0]);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => Flipping.Roll(this, [shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Flipping.Roll(this, [shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Flipping.Roll(this, shifts, dims);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll(long shifts, long? dims = null) => Flipping.Roll(this, [shifts], dims is { } dim ? [dim] : []);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll(long[] shifts) => Flipping.Roll(this, shifts, []);

        /// <summary>Elements shifted; what leaves at one end comes in at the other.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Flipping.Roll(this, shifts, dims);

        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Joining.Repeat(this, sizes);

        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor tile(long[] reps) => Joining.Tile(this, reps);

        /// <summary>Each element repeated, one beside another.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Joining.RepeatEach(this, repeats, dim);

        /// <summary>Each element repeated, one beside another.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Joining.RepeatEach(this, repeats, dim);
    }
}
