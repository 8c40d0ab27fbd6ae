namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether the left is different from the right, element by element.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => Comparison.Of<Comparison.NotEqual>(right, left);

        /// <summary>Whether the left is different from the right, element by element.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => Comparison.Of<Comparison.NotEqual>(left, right);

        /// <summary>Whether the left is different from the right, element by element.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => Comparison.Of<Comparison.NotEqual>(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => Numbers.Remainder(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, double right) => Numbers.Remainder(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, float right) => Numbers.Remainder(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, int right) => Numbers.Remainder(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, long right) => Numbers.Remainder(left, right);

        /// <summary>The remainder, with the divisor's sign, element by element.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => Numbers.Remainder(left, right);

        /// <summary>Whether the left is less than the right, element by element.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => Comparison.Of<Comparison.Greater>(right, left);

        /// <summary>Whether the left is less than the right, element by element.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => Comparison.Of<Comparison.Less>(left, right);

        /// <summary>Whether the left is less than the right, element by element.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => Comparison.Of<Comparison.Less>(left, right);

        /// <summary>Whether the left is less or equal to the right, element by element.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => Comparison.Of<Comparison.GreaterOrEqual>(right, left);

        /// <summary>Whether the left is less or equal to the right, element by element.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => Comparison.Of<Comparison.LessOrEqual>(left, right);

        /// <summary>Whether the left is less or equal to the right, element by element.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => Comparison.Of<Comparison.LessOrEqual>(left, right);

        /// <summary>Whether the left is equal to the right, element by element.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => Comparison.Of<Comparison.Equal>(right, left);

        /// <summary>Whether the left is equal to the right, element by element.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => Comparison.Of<Comparison.Equal>(left, right);

        /// <summary>Whether the left is equal to the right, element by element.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => Comparison.Of<Comparison.Equal>(left, right);

        /// <summary>Whether the left is greater than the right, element by element.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => Comparison.Of<Comparison.Less>(right, left);

        /// <summary>Whether the left is greater than the right, element by element.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => Comparison.Of<Comparison.Greater>(left, right);

        /// <summary>Whether the left is greater than the right, element by element.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => Comparison.Of<Comparison.Greater>(left, right);

        /// <summary>Whether the left is greater or equal to the right, element by element.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => Comparison.Of<Comparison.LessOrEqual>(right, left);

        /// <summary>Whether the left is greater or equal to the right, element by element.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => Comparison.Of<Comparison.GreaterOrEqual>(left, right);

        /// <summary>Whether the left is greater or equal to the right, element by element.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => Comparison.Of<Comparison.GreaterOrEqual>(left, right);

        /// <summary>Bits that are in both, element by element.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => Logic.BitAnd(left, right);

        /// <summary>Bits that are in one of both, element by element.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => Logic.BitOr(left, right);

        /// <summary>Bits that are in exactly one, element by element.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => Logic.BitXor(left, right);

        /// <summary>Every bit turned; a truth value denied.</summary>
        public static Tensor operator ~(Tensor left) => Logic.BitNot(left);

        /// <summary>Whether all elements agree within |x - y| ≤ atol + rtol · |y|.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            using var workspace = Workspace.Enter();
            return Logic.All(Comparison.AreClose(this, target, rtol, atol, equal_nan)).ToBoolean();
        }

        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() => Elements.Single(this).ToBoolean();
    }
}
