using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Activation functions with a gradient kernel of their own.</summary>
internal static unsafe class Activations
{
    /// <summary>x · Φ(x) (Hendrycks, Gimpel 2016), Φ being the normal distribution.</summary>
    public static Tensor Gelu(Tensor x) => Apply(
        "gelu", x, &Elementwise.GeluErf, &Elementwise.GeluErfBackward, &DoubleActivations.Gelu, &DoubleActivations.GeluSlope);

    /// <summary>GELU by a hyperbolic tangent, as GPT-2 has it.</summary>
    public static Tensor GeluTanh(Tensor x) => Apply(
        "gelu", x, &Elementwise.GeluTanh, &Elementwise.GeluTanhBackward, &DoubleActivations.GeluTanh, &DoubleActivations.GeluTanhSlope);

    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(Tensor x) => Apply(
        "relu", x, &Elementwise.Relu, &Elementwise.ReluBackward, &DoubleActivations.Relu, &DoubleActivations.ReluSlope);

    /// <summary>x · σ(x).</summary>
    public static Tensor Silu(Tensor x) => Apply(
        "silu", x, &Elementwise.Silu, &Elementwise.SiluBackward, &DoubleActivations.Silu, &DoubleActivations.SiluSlope);

    /// <summary>The hyperbolic tangent.</summary>
    public static Tensor Tanh(Tensor x) => Apply(
        "tanh", x, &Elementwise.Tanh, &Elementwise.TanhBackward, &DoubleActivations.Tanh, &DoubleActivations.TanhSlope, savesResult: true);

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static Tensor Sigmoid(Tensor x) => Apply(
        "sigmoid", x, &Elementwise.Sigmoid, &Elementwise.SigmoidBackward, &DoubleActivations.Sigmoid, &DoubleActivations.SigmoidSlope, savesResult: true);

    /// <summary>log σ(x), without overflow on either side.</summary>
    public static Tensor LogSigmoid(Tensor x) => Apply(
        "logsigmoid", x, &LogSigmoidForward, &LogSigmoidBackward, &DoubleActivations.LogSigmoid, &DoubleActivations.LogSigmoidSlope);

    private static Tensor Apply(
        string name, Tensor x, delegate*<float*, float*, long, void> forward, delegate*<float*, float*, float*, long, void> backward,
        delegate*<double, double> function, delegate*<double, double> slope, bool savesResult = false)
    {
        Operands.RequireOneType(name, x);
        using var workspace = Workspace.Enter();
        ScalarType type = x.Core.Type;
        if (type.IsReduced()) return workspace.Keep(Conversion.To(Apply(name, Operands.Single(x)!, forward, backward, function, slope, savesResult), type));
        if (type == ScalarType.Float64) return workspace.Keep(Double(name, x, function, slope));

        Tensor dense = Copying.Dense(x), result = Operands.NewLike(x);
        forward(dense.Floats(), result.Floats(), result.Core.Count);
        var rule = (nint)backward; // a lambda cannot capture a function pointer
        return workspace.Keep(Graph.Record(name, result, [x], [savesResult ? result : dense], (node, gradient) =>
        {
            Tensor saved = node.Saved(0), dy = Copying.Dense(gradient), dx = Operands.NewLike(gradient);
            ((delegate*<float*, float*, float*, long, void>)rule)(saved.Floats(), dy.Floats(), dx.Floats(), dx.Core.Count);
            return [dx];
        }));
    }

    private static Tensor Double(string name, Tensor x, delegate*<double, double> function, delegate*<double, double> slope)
    {
        Tensor dense = Copying.Dense(x), result = Creation.Empty(x.Core.Sizes, ScalarType.Float64);
        double* from = (double*)dense.Core.Data, to = (double*)result.Core.Data;
        for (long i = 0; i < result.Core.Count; i++) to[i] = function(from[i]);
        var rule = (nint)slope;
        return Graph.Record(name, result, [x], [dense], (node, gradient) =>
        {
            Tensor saved = node.Saved(0), dy = Copying.Dense(gradient), dx = Creation.Empty(gradient.Core.Sizes, ScalarType.Float64);
            double* at = (double*)saved.Core.Data, up = (double*)dy.Core.Data, down = (double*)dx.Core.Data;
            for (long i = 0; i < dx.Core.Count; i++)
            {
                double factor = ((delegate*<double, double>)rule)(at[i]);
                down[i] = factor == 0 ? 0 : up[i] * factor;
            }

            return [dx];
        });
    }

    private static void LogSigmoidForward(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++) y[i] = MathF.Min(x[i], 0) - (float)double.LogP1(Math.Exp(-Math.Abs((double)x[i])));
    }

    private static void LogSigmoidBackward(float* x, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++) dx[i] = (float)(dy[i] / (1 + Math.Exp((double)x[i])));
    }
}
