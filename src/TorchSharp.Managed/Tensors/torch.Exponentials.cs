namespace TorchSharp;

public static partial class torch
{
    /// <summary>e to its power, of every element.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>e to its power, of every element, in place.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <summary>2 to its power, of every element.</summary>
    public static Tensor exp2(Tensor input) => input.exp2();

    /// <summary>2 to its power, of every element, in place.</summary>
    public static Tensor exp2_(Tensor input) => input.exp2_();

    /// <summary>e to its power, less one, of every element.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>e to its power, less one, of every element, in place.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <summary>The natural logarithm, of every element.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>The natural logarithm, of every element, in place.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    /// <summary>The logarithm to base 2, of every element.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>The logarithm to base 2, of every element, in place.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <summary>The logarithm to base 10, of every element.</summary>
    public static Tensor log10(Tensor input) => input.log10();

    /// <summary>The logarithm to base 10, of every element, in place.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <summary>The natural logarithm of one more, of every element.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>The natural logarithm of one more, of every element, in place.</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <summary>The square root, of every element.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>The square root, of every element, in place.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <summary>One over the square root, of every element.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>One over the square root, of every element, in place.</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <summary>One over it, of every element.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>One over it, of every element, in place.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <summary>The hyperbolic tangent, of every element.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>The hyperbolic tangent, of every element, in place.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <summary>The logistic function, 1 / (1 + e^-x), of every element.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>The logistic function, 1 / (1 + e^-x), of every element, in place.</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <summary>The error function, of every element.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>The error function, of every element, in place.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <summary>One less the error function, of every element.</summary>
    public static Tensor erfc(Tensor input) => input.erfc();

    /// <summary>One less the error function, of every element, in place.</summary>
    public static Tensor erfc_(Tensor input) => input.erfc_();
}
