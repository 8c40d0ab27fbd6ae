namespace TorchSharp.Operations;

/// <summary>Activation functions and their slopes in float64, one element at a time.</summary>
internal static class DoubleActivations
{
    private static readonly double HalfRoot = Math.Sqrt(0.5);

    public static double Gelu(double x) => x * Normal(x);

    public static double GeluSlope(double x) => Normal(x) + (double.IsInfinity(x) ? 0 : x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));

    public static double GeluTanh(double x) => x * Sigmoid(TwiceU(x));

    public static double GeluTanhSlope(double x)
    {
        double s = Sigmoid(TwiceU(x)), rest = s * (1 - s);
        // At the far ends rest is 0 while x³ may be infinite: there the slope is s itself.
        return rest == 0 ? s : s + x * rest * 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    }

    public static double Relu(double x) => Math.Max(x, 0);

    public static double ReluSlope(double x) => x > 0 ? 1 : 0;

    public static double Silu(double x) => x * Sigmoid(x);

    public static double SiluSlope(double x) => Sigmoid(x) * (1 + x * Sigmoid(-x));

    public static double Tanh(double x) => Math.Tanh(x);

    public static double TanhSlope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double SigmoidSlope(double x) => Sigmoid(x) * Sigmoid(-x);

    public static double LogSigmoid(double x) => Math.Min(x, 0) - double.LogP1(Math.Exp(-Math.Abs(x)));

    public static double LogSigmoidSlope(double x) => Sigmoid(-x);

    // Φ(x) by the complement: 1 + erf would lose the left tail.
    private static double Normal(double x) => 0.5 * ErrorFunction.Erfc(-x * HalfRoot);

    private static double TwiceU(double x) => 2 * Math.Sqrt(2 / Math.PI) * x * (1 + 0.044715 * x * x);
}
