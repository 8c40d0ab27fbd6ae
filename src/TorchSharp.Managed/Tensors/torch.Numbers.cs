namespace TorchSharp;

public static partial class torch
{
    /// <summary>The number without its sign, of every element.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>The number without its sign, of every element, in place.</summary>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <summary>The number without its sign, of every element.</summary>
    public static Tensor absolute(Tensor input) => input.absolute();

    /// <summary>The number without its sign, of every element, in place.</summary>
    public static Tensor absolute_(Tensor input) => input.absolute_();

    /// <summary>The number with its sign turned, of every element.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>The number with its sign turned, of every element, in place.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <summary>The number with its sign turned, of every element.</summary>
    public static Tensor negative(Tensor input) => input.negative();

    /// <summary>-1, 0 or 1, of every element.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>-1, 0 or 1, of every element, in place.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <summary>The number rounded down, of every element.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>The number rounded down, of every element, in place.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <summary>The number rounded up, of every element.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>The number rounded up, of every element, in place.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <summary>The number rounded towards zero, of every element.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>The number rounded towards zero, of every element, in place.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <summary>The number rounded towards zero, of every element.</summary>
    public static Tensor fix(Tensor input) => input.fix();

    /// <summary>The number rounded towards zero, of every element, in place.</summary>
    public static Tensor fix_(Tensor input) => input.fix_();

    /// <summary>What follows the point, of every element.</summary>
    public static Tensor frac(Tensor input) => input.frac();

    /// <summary>What follows the point, of every element, in place.</summary>
    public static Tensor frac_(Tensor input) => input.frac_();

    /// <summary>Rounded to the nearest, ties to even, at so many decimals.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <summary>Rounded to the nearest, ties to even, at so many decimals; in place.</summary>
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);

    /// <summary>The same tensor under another handle.</summary>
    public static Tensor positive(Tensor input) => input.positive();

    /// <summary>Every element times itself.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>Every element to a power.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <summary>Every element to a power.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <summary>Every element to a power, in place.</summary>
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);

    /// <summary>Every element to a power, in place.</summary>
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);

    /// <summary>The remainder of a division, with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <summary>The remainder of a division, with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <summary>The remainder of a division, with the divisor's sign, in place.</summary>
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);

    /// <summary>The remainder of a division, with the divisor's sign, in place.</summary>
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    /// <summary>The remainder of a division, with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    /// <summary>The remainder of a division, with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    /// <summary>The remainder of a division, with the dividend's sign, in place.</summary>
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);

    /// <summary>The remainder of a division, with the dividend's sign, in place.</summary>
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    /// <summary>The quotient, rounded down.</summary>
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);

    /// <summary>The quotient, rounded down, in place.</summary>
    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);

    /// <summary>The larger of two elements; NaN if one is NaN.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller of two elements; NaN if one is NaN.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>Every element within limits.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Every element within limits.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <summary>Every element within limits, in place.</summary>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);

    /// <summary>Every element within limits, in place.</summary>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    /// <summary>Every element within limits.</summary>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);

    /// <summary>Every element, at least this.</summary>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    /// <summary>Every element, at least this, in place.</summary>
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);

    /// <summary>Every element, at most this.</summary>
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);

    /// <summary>Every element, at most this, in place.</summary>
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);

    /// <summary>this + weight · (end - this).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    /// <summary>this + value · tensor1 · tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);

    /// <summary>this + value · tensor1 · tensor2, in place.</summary>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);

    /// <summary>this + value · tensor1 / tensor2.</summary>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);

    /// <summary>this + value · tensor1 / tensor2, in place.</summary>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);
}
