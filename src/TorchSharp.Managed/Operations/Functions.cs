using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using static TorchSharp.Operations.Arithmetic;

namespace TorchSharp.Operations;

/// <summary>Functions of real numbers, element by element, recorded.</summary>
internal static unsafe class Functions
{
    /// <summary>E to the power of each element.</summary>
    public static Tensor Exp(Tensor x) => Recorded<ExpOf>("exp", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, saved));

    /// <summary>2 to the power of each element.</summary>
    public static Tensor Exp2(Tensor x) => Recorded<Exp2Of>("exp2", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, Multiply(saved, Math.Log(2))));

    /// <summary>E to the power of each element, less one.</summary>
    public static Tensor Expm1(Tensor x) => Recorded<Expm1Of>("expm1", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, Add(saved, 1)));

    /// <summary>Natural logarithm.</summary>
    public static Tensor Log(Tensor x) => Recorded<LogOf>("log", x, Saves.Input, static (gradient, saved) =>
        Divide(gradient, saved));

    /// <summary>Logarithm to base 2.</summary>
    public static Tensor Log2(Tensor x) => Recorded<Log2Of>("log2", x, Saves.Input, static (gradient, saved) =>
        Divide(gradient, Multiply(saved, Math.Log(2))));

    /// <summary>Logarithm to base 10.</summary>
    public static Tensor Log10(Tensor x) => Recorded<Log10Of>("log10", x, Saves.Input, static (gradient, saved) =>
        Divide(gradient, Multiply(saved, Math.Log(10))));

    /// <summary>Natural logarithm of one more than each element.</summary>
    public static Tensor Log1p(Tensor x) => Recorded<Log1pOf>("log1p", x, Saves.Input, static (gradient, saved) =>
        Divide(gradient, Add(saved, 1)));

    /// <summary>Square root.</summary>
    public static Tensor Sqrt(Tensor x) => Recorded<SqrtOf>("sqrt", x, Saves.Result, static (gradient, saved) =>
        Divide(gradient, Multiply(saved, 2)));

    /// <summary>One over the square root.</summary>
    public static Tensor Rsqrt(Tensor x) => Recorded<RsqrtOf>("rsqrt", x, Saves.Result, static (gradient, saved) =>
        Multiply(Multiply(gradient, -0.5), Multiply(saved, Multiply(saved, saved))));

    /// <summary>One over each element.</summary>
    public static Tensor Reciprocal(Tensor x) => Recorded<ReciprocalOf>("reciprocal", x, Saves.Result, static (gradient, saved) =>
        Multiply(Multiply(gradient, -1), Multiply(saved, saved)));

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(Tensor x) => Recorded<TanhOf>("tanh", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, Subtract(1, Multiply(saved, saved))));

    /// <summary>Logistic function, 1 / (1 + e^-x).</summary>
    public static Tensor Sigmoid(Tensor x) => Recorded<SigmoidOf>("sigmoid", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, Multiply(saved, Subtract(1, saved))));

    /// <summary>Sine.</summary>
    public static Tensor Sin(Tensor x) => Recorded<SinOf>("sin", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Cos(saved)));

    /// <summary>Cosine.</summary>
    public static Tensor Cos(Tensor x) => Recorded<CosOf>("cos", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Multiply(Sin(saved), -1)));

    /// <summary>Tangent.</summary>
    public static Tensor Tan(Tensor x) => Recorded<TanOf>("tan", x, Saves.Result, static (gradient, saved) =>
        Multiply(gradient, Add(Multiply(saved, saved), 1)));

    /// <summary>Inverse sine.</summary>
    public static Tensor Asin(Tensor x) => Recorded<AsinOf>("asin", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Rsqrt(Subtract(1, Multiply(saved, saved)))));

    /// <summary>Inverse cosine.</summary>
    public static Tensor Acos(Tensor x) => Recorded<AcosOf>("acos", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Multiply(Rsqrt(Subtract(1, Multiply(saved, saved))), -1)));

    /// <summary>Inverse tangent.</summary>
    public static Tensor Atan(Tensor x) => Recorded<AtanOf>("atan", x, Saves.Input, static (gradient, saved) =>
        Divide(gradient, Add(Multiply(saved, saved), 1)));

    /// <summary>Hyperbolic sine.</summary>
    public static Tensor Sinh(Tensor x) => Recorded<SinhOf>("sinh", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Cosh(saved)));

    /// <summary>Hyperbolic cosine.</summary>
    public static Tensor Cosh(Tensor x) => Recorded<CoshOf>("cosh", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Sinh(saved)));

    /// <summary>Error function.</summary>
    public static Tensor Erf(Tensor x) => Recorded<ErfOf>("erf", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Multiply(Exp(Multiply(Multiply(saved, saved), -1)), 2 / Math.Sqrt(Math.PI))));

    /// <summary>Complement of the error function, 1 - erf.</summary>
    public static Tensor Erfc(Tensor x) => Recorded<ErfcOf>("erfc", x, Saves.Input, static (gradient, saved) =>
        Multiply(gradient, Multiply(Exp(Multiply(Multiply(saved, saved), -1)), -2 / Math.Sqrt(Math.PI))));

    private static Tensor Recorded<TFunction>(string name, Tensor x, Saves saves, Func<Tensor, Tensor, Tensor> rule)
        where TFunction : struct, IRealFunction
    {
        using var workspace = Workspace.Enter();
        var result = Mapping.Real<TFunction>(x, name);
        return workspace.Keep(Graph.Record(
            name, result, [x], [saves == Saves.Input ? x : result], (node, gradient) => [rule(gradient, node.Saved(0))]));
    }

    private enum Saves
    {
        Input,
        Result,
    }

    private readonly struct ExpOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Exp;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Exp(x);
    }

    private readonly struct Exp2Of : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Exp2(x);
    }

    private readonly struct Expm1Of : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.ExpM1(x);
    }

    private readonly struct LogOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Log;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Log(x);
    }

    private readonly struct Log2Of : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Log(x, T.CreateTruncating(2));
    }

    private readonly struct Log10Of : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Log10(x);
    }

    private readonly struct Log1pOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.LogP1(x);
    }

    private readonly struct SqrtOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Sqrt;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sqrt(x);
    }

    private readonly struct RsqrtOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Rsqrt;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / T.Sqrt(x);
    }

    private readonly struct ReciprocalOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / x;
    }

    private readonly struct TanhOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Tanh;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tanh(x);
    }

    private readonly struct SigmoidOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Sigmoid;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));
    }

    private readonly struct SinOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sin(x);
    }

    private readonly struct CosOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Cos(x);
    }

    private readonly struct TanOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tan(x);
    }

    private readonly struct AsinOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Asin(x);
    }

    private readonly struct AcosOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Acos(x);
    }

    private readonly struct AtanOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Atan(x);
    }

    private readonly struct SinhOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sinh(x);
    }

    private readonly struct CoshOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Cosh(x);
    }

    private readonly struct ErfOf : IRealFunction
    {
        public static delegate*<float*, float*, long, void> Kernel => &Elementwise.Erf;

        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ErrorFunction.Erf(x);
    }

    private readonly struct ErfcOf : IRealFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ErrorFunction.Erfc(x);
    }
}
