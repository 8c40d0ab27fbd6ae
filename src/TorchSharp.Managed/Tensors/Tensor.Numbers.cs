using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number without its sign, of every element.</summary>
        public Tensor abs() => Numbers.Abs(this);

        /// <summary>The number without its sign, of every element, in place.</summary>
        public Tensor abs_() => InPlace.Apply(this, [], tensor => tensor.abs());

        /// <summary>The number without its sign, of every element.</summary>
        public Tensor absolute() => Numbers.Abs(this);

        /// <summary>The number without its sign, of every element, in place.</summary>
        public Tensor absolute_() => InPlace.Apply(this, [], tensor => tensor.absolute());

        /// <summary>The number with its sign turned, of every element.</summary>
        public Tensor neg() => Numbers.Negate(this);

        /// <summary>The number with its sign turned, of every element, in place.</summary>
        public Tensor neg_() => InPlace.Apply(this, [], tensor => tensor.neg());

        /// <summary>The number with its sign turned, of every element.</summary>
        public Tensor negative() => Numbers.Negate(this);

        /// <summary>-1, 0 or 1, of every element.</summary>
        public Tensor sign() => Numbers.Sign(this);

        /// <summary>-1, 0 or 1, of every element, in place.</summary>
        public Tensor sign_() => InPlace.Apply(this, [], tensor => tensor.sign());

        /// <summary>The number rounded down, of every element.</summary>
        public Tensor floor() => Numbers.Floor(this);

        /// <summary>The number rounded down, of every element, in place.</summary>
        public Tensor floor_() => InPlace.Apply(this, [], tensor => tensor.floor());

        /// <summary>The number rounded up, of every element.</summary>
        public Tensor ceil() => Numbers.Ceiling(this);

        /// <summary>The number rounded up, of every element, in place.</summary>
        public Tensor ceil_() => InPlace.Apply(this, [], tensor => tensor.ceil());

        /// <summary>The number rounded towards zero, of every element.</summary>
        public Tensor trunc() => Numbers.Truncate(this);

        /// <summary>The number rounded towards zero, of every element, in place.</summary>
        public Tensor trunc_() => InPlace.Apply(this, [], tensor => tensor.trunc());

        /// <summary>The number rounded towards zero, of every element.</summary>
        public Tensor fix() => Numbers.Truncate(this);

        /// <summary>The number rounded towards zero, of every element, in place.</summary>
        public Tensor fix_() => InPlace.Apply(this, [], tensor => tensor.fix());

        /// <summary>What follows the point, of every element.</summary>
        public Tensor frac() => Numbers.Fraction(this);

        /// <summary>What follows the point, of every element, in place.</summary>
        public Tensor frac_() => InPlace.Apply(this, [], tensor => tensor.frac());

        /// <summary>Rounded to the nearest, ties to even, at so many decimals.</summary>
        public Tensor round(long decimals = 0) => Numbers.Round(this, decimals);

        /// <summary>Rounded to the nearest, ties to even, at so many decimals; in place.</summary>
        public Tensor round_(long decimals = 0) => InPlace.Apply(this, [], tensor => tensor.round(decimals));

        /// <summary>The same tensor under another handle.</summary>
        public Tensor positive() => Views.Same(this);

        /// <summary>Every element times itself.</summary>
        public Tensor square() => Arithmetic.Multiply(this, this);

        /// <summary>Every element to a power.</summary>
        public Tensor pow(Scalar exponent) => Numbers.Power(this, exponent);

        /// <summary>Every element to a power.</summary>
        public Tensor pow(Tensor exponent) => Numbers.Power(this, exponent);

        /// <summary>Every element to a power, in place.</summary>
        public Tensor pow_(Scalar exponent) => InPlace.Apply(this, [], tensor => tensor.pow(exponent));

        /// <summary>Every element to a power, in place.</summary>
        public Tensor pow_(Tensor exponent) => InPlace.Apply(this, [exponent], tensor => tensor.pow(exponent));

        /// <summary>The remainder of a division, with the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Numbers.Remainder(this, scalar);

        /// <summary>The remainder of a division, with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Numbers.Remainder(this, target);

        /// <summary>The remainder of a division, with the divisor's sign, in place.</summary>
        public Tensor remainder_(Scalar scalar) => InPlace.Apply(this, [], tensor => tensor.remainder(scalar));

        /// <summary>The remainder of a division, with the divisor's sign, in place.</summary>
        public Tensor remainder_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.remainder(target));

        /// <summary>The remainder of a division, with the dividend's sign.</summary>
        public Tensor fmod(Scalar scalar) => Numbers.TruncatedRemainder(this, scalar);

        /// <summary>The remainder of a division, with the dividend's sign.</summary>
        public Tensor fmod(Tensor target) => Numbers.TruncatedRemainder(this, target);

        /// <summary>The remainder of a division, with the dividend's sign, in place.</summary>
        public Tensor fmod_(Scalar scalar) => InPlace.Apply(this, [], tensor => tensor.fmod(scalar));

        /// <summary>The remainder of a division, with the dividend's sign, in place.</summary>
        public Tensor fmod_(Tensor target) => InPlace.Apply(this, [target], tensor => tensor.fmod(target));

        /// <summary>The quotient, rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Arithmetic.Divide(this, other, RoundingMode.floor);

        /// <summary>The quotient, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Rounding.FloorDivide(this, other);

        /// <summary>The quotient, rounded down, in place.</summary>
        public Tensor floor_divide_(Scalar other) => InPlace.Apply(this, [], tensor => tensor.floor_divide(other));

        /// <summary>The quotient, rounded down, in place.</summary>
        public Tensor floor_divide_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.floor_divide(other));

        /// <summary>The larger of two elements; NaN if one is NaN.</summary>
        public Tensor maximum(Tensor other) => Numbers.Maximum(this, other);

        /// <summary>The smaller of two elements; NaN if one is NaN.</summary>
        public Tensor minimum(Tensor other) => Numbers.Minimum(this, other);

        /// <summary>Every element within limits.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Numbers.Clamp(this, min, max);

        /// <summary>Every element within limits.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Numbers.Clamp(this, min, max);

        /// <summary>Every element within limits, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace.Apply(this, [], tensor => tensor.clamp(min, max));

        /// <summary>Every element within limits, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace.Apply(this, [min, max], tensor => tensor.clamp(min, max));

        /// <summary>Every element within limits.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Numbers.Clamp(this, min, max);

        /// <summary>Every element, at least this.</summary>
        public Tensor clamp_min(Scalar min) => Numbers.Clamp(this, min, null);

        /// <summary>Every element, at least this, in place.</summary>
        public Tensor clamp_min_(Scalar min) => InPlace.Apply(this, [], tensor => tensor.clamp_min(min));

        /// <summary>Every element, at most this.</summary>
        public Tensor clamp_max(Scalar max) => Numbers.Clamp(this, null, max);

        /// <summary>Every element, at most this, in place.</summary>
        public Tensor clamp_max_(Scalar max) => InPlace.Apply(this, [], tensor => tensor.clamp_max(max));

        /// <summary>this + weight · (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Arithmetic.Interpolate(this, end, weight);

        /// <summary>this + weight · (end - this), in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace.Apply(this, [end, weight], tensor => tensor.lerp(end, weight));

        /// <summary>this + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Arithmetic.AddProduct(this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 · tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace.Apply(this, [tensor1, tensor2], tensor => tensor.addcmul(tensor1, tensor2, value));

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Arithmetic.AddQuotient(this, tensor1, tensor2, 1);

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Arithmetic.AddQuotient(this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => InPlace.Apply(this, [tensor1, tensor2], tensor => tensor.addcdiv(tensor1, tensor2));

        /// <summary>this + value · tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace.Apply(this, [tensor1, tensor2], tensor => tensor.addcdiv(tensor1, tensor2, value));
    }
}
