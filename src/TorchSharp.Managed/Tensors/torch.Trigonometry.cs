namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sine, of every element.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>The sine, of every element, in place.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <summary>The cosine, of every element.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>The cosine, of every element, in place.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <summary>The tangent, of every element.</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>The tangent, of every element, in place.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <summary>The inverse sine, of every element.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>The inverse sine, of every element, in place.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>The inverse sine, of every element.</summary>
    public static Tensor arcsin(Tensor input) => input.arcsin();

    /// <summary>The inverse sine, of every element, in place.</summary>
    public static Tensor arcsin_(Tensor input) => input.arcsin_();

    /// <summary>The inverse cosine, of every element.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>The inverse cosine, of every element, in place.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>The inverse cosine, of every element.</summary>
    public static Tensor arccos(Tensor input) => input.arccos();

    /// <summary>The inverse cosine, of every element, in place.</summary>
    public static Tensor arccos_(Tensor input) => input.arccos_();

    /// <summary>The inverse tangent, of every element.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>The inverse tangent, of every element, in place.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>The hyperbolic sine, of every element.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>The hyperbolic sine, of every element, in place.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>The hyperbolic cosine, of every element.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>The hyperbolic cosine, of every element, in place.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();
}
