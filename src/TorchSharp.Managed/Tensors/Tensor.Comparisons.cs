using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether they are equal, element by element.</summary>
        public Tensor eq(Scalar target) => Comparison.Of<Comparison.Equal>(this, target);

        /// <summary>Whether they are equal, element by element.</summary>
        public Tensor eq(Tensor target) => Comparison.Of<Comparison.Equal>(this, target);

        /// <summary>Whether they are equal, element by element, in place as 0 or 1.</summary>
        public Tensor eq_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.eq(target));

        /// <summary>Whether they are equal, element by element, in place as 0 or 1.</summary>
        public Tensor eq_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.eq(target));

        /// <summary>Whether they differ, element by element.</summary>
        public Tensor ne(Scalar target) => Comparison.Of<Comparison.NotEqual>(this, target);

        /// <summary>Whether they differ, element by element.</summary>
        public Tensor ne(Tensor target) => Comparison.Of<Comparison.NotEqual>(this, target);

        /// <summary>Whether they differ, element by element, in place as 0 or 1.</summary>
        public Tensor ne_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.ne(target));

        /// <summary>Whether they differ, element by element, in place as 0 or 1.</summary>
        public Tensor ne_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.ne(target));

        /// <summary>Whether they differ, element by element.</summary>
        public Tensor not_equal(Tensor target) => Comparison.Of<Comparison.NotEqual>(this, target);

        /// <summary>Whether they differ, element by element, in place as 0 or 1.</summary>
        public Tensor not_equal_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.not_equal(target));

        /// <summary>Whether it is less, element by element.</summary>
        public Tensor lt(Scalar target) => Comparison.Of<Comparison.Less>(this, target);

        /// <summary>Whether it is less, element by element.</summary>
        public Tensor lt(Tensor target) => Comparison.Of<Comparison.Less>(this, target);

        /// <summary>Whether it is less, element by element, in place as 0 or 1.</summary>
        public Tensor lt_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.lt(target));

        /// <summary>Whether it is less, element by element, in place as 0 or 1.</summary>
        public Tensor lt_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.lt(target));

        /// <summary>Whether it is less, element by element.</summary>
        public Tensor less(Tensor target) => Comparison.Of<Comparison.Less>(this, target);

        /// <summary>Whether it is less or equal, element by element.</summary>
        public Tensor le(Scalar target) => Comparison.Of<Comparison.LessOrEqual>(this, target);

        /// <summary>Whether it is less or equal, element by element.</summary>
        public Tensor le(Tensor target) => Comparison.Of<Comparison.LessOrEqual>(this, target);

        /// <summary>Whether it is less or equal, element by element, in place as 0 or 1.</summary>
        public Tensor le_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.le(target));

        /// <summary>Whether it is less or equal, element by element, in place as 0 or 1.</summary>
        public Tensor le_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.le(target));

        /// <summary>Whether it is less or equal, element by element.</summary>
        public Tensor less_equal(Tensor target) => Comparison.Of<Comparison.LessOrEqual>(this, target);

        /// <summary>Whether it is less or equal, element by element, in place as 0 or 1.</summary>
        public Tensor less_equal_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.less_equal(target));

        /// <summary>Whether it is greater, element by element.</summary>
        public Tensor gt(Scalar target) => Comparison.Of<Comparison.Greater>(this, target);

        /// <summary>Whether it is greater, element by element.</summary>
        public Tensor gt(Tensor target) => Comparison.Of<Comparison.Greater>(this, target);

        /// <summary>Whether it is greater, element by element, in place as 0 or 1.</summary>
        public Tensor gt_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.gt(target));

        /// <summary>Whether it is greater, element by element, in place as 0 or 1.</summary>
        public Tensor gt_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.gt(target));

        /// <summary>Whether it is greater, element by element.</summary>
        public Tensor greater(Tensor target) => Comparison.Of<Comparison.Greater>(this, target);

        /// <summary>Whether it is greater or equal, element by element.</summary>
        public Tensor ge(Scalar target) => Comparison.Of<Comparison.GreaterOrEqual>(this, target);

        /// <summary>Whether it is greater or equal, element by element.</summary>
        public Tensor ge(Tensor target) => Comparison.Of<Comparison.GreaterOrEqual>(this, target);

        /// <summary>Whether it is greater or equal, element by element, in place as 0 or 1.</summary>
        public Tensor ge_(Scalar target) => InPlace.Apply(this, [], tensor => tensor.ge(target));

        /// <summary>Whether it is greater or equal, element by element, in place as 0 or 1.</summary>
        public Tensor ge_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.ge(target));

        /// <summary>Whether it is greater or equal, element by element.</summary>
        public Tensor greater_equal(Tensor target) => Comparison.Of<Comparison.GreaterOrEqual>(this, target);

        /// <summary>Whether it is equal, element by element; <see cref="Equals(Tensor)"/> says whether all are.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether elements agree within |x - y| ≤ atol + rtol · |y|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Comparison.AreClose(this, other, rtol, atol, nanEqual);

        /// <summary>Whether it is not a number.</summary>
        public Tensor isnan() => Numbers.IsNaN(this);

        /// <summary>Whether it is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Numbers.IsFinite(this);

        /// <summary>Whether it is infinite.</summary>
        public Tensor isinf() => Numbers.IsInfinite(this);

        /// <summary>Whether both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Logic.And(this, other);

        /// <summary>Whether both are not zero, in place.</summary>
        public Tensor logical_and_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.logical_and(other));

        /// <summary>Whether one is not zero.</summary>
        public Tensor logical_or(Tensor other) => Logic.Or(this, other);

        /// <summary>Whether one is not zero, in place.</summary>
        public Tensor logical_or_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.logical_or(other));

        /// <summary>Whether exactly one is not zero.</summary>
        public Tensor logical_xor(Tensor other) => Logic.Xor(this, other);

        /// <summary>Whether exactly one is not zero, in place.</summary>
        public Tensor logical_xor_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.logical_xor(other));

        /// <summary>Whether it is zero.</summary>
        public Tensor logical_not() => Logic.Not(this);

        /// <summary>Whether it is zero, in place.</summary>
        public Tensor logical_not_() => InPlace.Apply(this, [], tensor => tensor.logical_not());

        /// <summary>Bits that are in both.</summary>
        public Tensor bitwise_and(Tensor other) => Logic.BitAnd(this, other);

        /// <summary>Bits that are in both, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.bitwise_and(other));

        /// <summary>Bits that are in one of both.</summary>
        public Tensor bitwise_or(Tensor other) => Logic.BitOr(this, other);

        /// <summary>Bits that are in one of both, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.bitwise_or(other));

        /// <summary>Bits that are in exactly one.</summary>
        public Tensor bitwise_xor(Tensor other) => Logic.BitXor(this, other);

        /// <summary>Bits that are in exactly one, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.bitwise_xor(other));

        /// <summary>Every bit turned; a truth value denied.</summary>
        public Tensor bitwise_not() => Logic.BitNot(this);

        /// <summary>Every bit turned, in place.</summary>
        public Tensor bitwise_not_() => InPlace.Apply(this, [], tensor => tensor.bitwise_not());
    }
}
