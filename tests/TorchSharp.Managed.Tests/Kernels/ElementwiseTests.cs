using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class ElementwiseTests
{
    private static readonly int[] Lengths = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 70, 8191, 8192, 8193, 40001];

    private delegate void Unary(float* x, float* y, long n);

    private delegate void Binary(float* x, float* z, float* y, long n);

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Arithmetic_agrees_with_double_precision_at_every_length(string instructions)
    {
        using var setting = new Setting(instructions, 3);
        foreach (int n in Lengths)
        {
            float[] x = Numbers.Random(n, 1), z = Numbers.Random(n, 2, 0.5f, 2), w = Numbers.Random(n, 3);
            Check("add", x, z, (a, b) => a + b, Elementwise.Add);
            Check("sub", x, z, (a, b) => a - b, Elementwise.Sub);
            Check("mul", x, z, (a, b) => a * b, Elementwise.Mul);
            Check("div", x, z, (a, b) => a / b, Elementwise.Div);
            Check("add scaled", x, z, (a, b) => a - 1.5 * b, (a, b, y, count) => Elementwise.AddScaled(a, -1.5f, b, y, count));
            Check("scale", x, z, (a, _) => 0.3f * (double)a, (a, _, y, count) => Elementwise.Scale(a, 0.3f, y, count));
            Check("add scalar", x, z, (a, _) => a + 0.25, (a, _, y, count) => Elementwise.AddScalar(a, 0.25f, y, count));
            Check("fill", x, z, (_, _) => 2.5, (_, _, y, count) => Elementwise.Fill(y, 2.5f, count));
            Check("neg", x, z, (a, _) => -a, (a, _, y, count) => Elementwise.Neg(a, y, count));
            Check("abs", x, z, (a, _) => Math.Abs(a), (a, _, y, count) => Elementwise.Abs(a, y, count));
            using var third = new Buffer<float>(w);
            float* thirdPointer = third.Pointer;
            int i = 0;
            Check("mul add", x, z, (a, b) => a * b + w[i++], (a, b, y, count) => Elementwise.MulAdd(a, b, thirdPointer, y, count));
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Rows_are_broadcast(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int rows, int columns) in new[] { (1, 1), (3, 5), (7, 16), (200, 70), (2, 9000), (0, 4) })
        {
            using var x = new Buffer<float>(Numbers.Random(rows * columns, 1));
            using var row = new Buffer<float>(Numbers.Random(columns, 2));
            using var y = new Buffer<float>(rows * columns);
            Elementwise.AddRow(x.Pointer, row.Pointer, y.Pointer, rows, columns);
            for (int i = 0; i < rows * columns; i++)
                Assert.Equal(x[i] + row[i % columns], y[i]);
            Elementwise.MulRow(x.Pointer, row.Pointer, y.Pointer, rows, columns);
            for (int i = 0; i < rows * columns; i++)
                Assert.Equal(x[i] * row[i % columns], y[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Functions_are_accurate_over_their_whole_range(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        CheckUnary("exp", -86, 88, Math.Exp, Elementwise.Exp, 1.2e-7);
        CheckUnary("exp, subnormal", -103, -86, Math.Exp, Elementwise.Exp, 1.2e-7, 1.5e-45);
        CheckUnary("log", 1e-30f, 10, Math.Log, Elementwise.Log, 2e-7, 1e-7);
        CheckUnary("sqrt", 0, 100, Math.Sqrt, Elementwise.Sqrt, 1e-7);
        CheckUnary("rsqrt", 1e-3f, 100, x => 1 / Math.Sqrt(x), Elementwise.Rsqrt, 2e-7);
        CheckUnary("tanh", -12, 12, Math.Tanh, Elementwise.Tanh, 3e-7);
        CheckUnary("tanh near 0", -1e-3f, 1e-3f, Math.Tanh, Elementwise.Tanh, 3e-7);
        CheckUnary("sigmoid", -80, 80, x => 1 / (1 + Math.Exp(-x)), Elementwise.Sigmoid, 3e-7);
        CheckUnary("silu", -80, 80, x => x / (1 + Math.Exp(-x)), Elementwise.Silu, 3e-7);
        CheckUnary("relu", -3, 3, x => Math.Max(0, x), Elementwise.Relu, 0);
        CheckUnary("erf", -5, 5, Erf, Elementwise.Erf, 2e-7);
        CheckUnary("erf near 0", -1e-3f, 1e-3f, Erf, Elementwise.Erf, 2e-7);
        CheckUnary("gelu tanh", -5, 12, GeluTanh, Elementwise.GeluTanh, 2e-6);
        CheckUnary("gelu erf", -12, 12, GeluErf, Elementwise.GeluErf, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Gradients_agree_with_differences_in_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        CheckSlope("gelu tanh", GeluTanh, x => x, Elementwise.GeluTanhBackward);
        CheckSlope("gelu erf", GeluErf, x => x, Elementwise.GeluErfBackward);
        CheckSlope("silu", x => x / (1 + Math.Exp(-x)), x => x, Elementwise.SiluBackward);
        CheckSlope("relu", x => Math.Max(0, x), x => x, Elementwise.ReluBackward);
        CheckSlope("tanh", Math.Tanh, Math.Tanh, Elementwise.TanhBackward);
        CheckSlope("sigmoid", x => 1 / (1 + Math.Exp(-x)), x => 1 / (1 + Math.Exp(-x)), Elementwise.SigmoidBackward);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void NaN_and_infinities_do_what_they_do_in_PyTorch(string instructions)
    {
        using var setting = new Setting(instructions);
        const float inf = float.PositiveInfinity, nan = float.NaN;
        Special(Elementwise.Exp, [(nan, nan), (inf, inf), (-inf, 0), (89, inf), (-104, 0), (0, 1)]);
        Special(Elementwise.Log, [(nan, nan), (inf, inf), (0, -inf), (-1, nan), (1, 0)]);
        Special(Elementwise.Tanh, [(nan, nan), (inf, 1), (-inf, -1), (0, 0)]);
        Special(Elementwise.Sigmoid, [(nan, nan), (inf, 1), (-inf, 0), (0, 0.5f)]);
        Special(Elementwise.Erf, [(nan, nan), (inf, 1), (-inf, -1), (0, 0)]);
        Special(Elementwise.Relu, [(nan, nan), (inf, inf), (-inf, 0), (-1, 0)]);
        Special(Elementwise.Silu, [(nan, nan), (inf, inf), (-inf, nan), (0, 0)]);
        Special(Elementwise.GeluTanh, [(nan, nan), (inf, inf), (-inf, nan), (-30, 0), (30, 30)]);
        Special(Elementwise.GeluErf, [(nan, nan), (inf, inf), (-inf, nan), (-30, 0), (30, 30)]);
        Special((x, y, n) => Slope(Elementwise.GeluTanhBackward, x, y, n), [(nan, nan), (-30, 0), (30, 1), (1e30f, 1), (-1e30f, 0)]);
        Special((x, y, n) => Slope(Elementwise.GeluErfBackward, x, y, n), [(nan, nan), (-30, 0), (30, 1), (1e30f, 1), (-1e30f, 0)]);
        Special((x, y, n) => Slope(Elementwise.SiluBackward, x, y, n), [(nan, nan), (-200, 0), (200, 1)]);
    }

    [Fact]
    public void Threads_and_vector_widths_do_not_change_a_bit()
    {
        using var x = new Buffer<float>(Numbers.Random(50_001, 1, -8, 8));
        using var y = new Buffer<float>(x.Length);
        float[]? first = null;
        foreach (string instructions in new[] { "Avx2", "Avx512" })
        {
            foreach (int threads in new[] { 1, 2, 3, 5 })
            {
                using var setting = new Setting(instructions, threads);
                Elementwise.GeluTanh(x.Pointer, y.Pointer, x.Length);
                first ??= y.ToArray();
                Numbers.SameBits(first, y.Span, $"{instructions}, {threads} threads,");
            }
        }
    }

    [Fact]
    public void The_result_may_stand_where_an_operand_stood()
    {
        float[] values = Numbers.Random(1000, 1);
        using var inPlace = new Buffer<float>(values);
        using var apart = new Buffer<float>(1000);
        Elementwise.Tanh(inPlace.Pointer, apart.Pointer, 1000);
        Elementwise.Tanh(inPlace.Pointer, inPlace.Pointer, 1000);
        Numbers.SameBits(apart.Span, inPlace.Span, "");
    }

    private static double GeluTanh(double x) => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    private static double GeluErf(double x) => x * 0.5 * Erfc(-x / Math.Sqrt(2));

    private static double Erf(double x) => Math.Abs(x) < 1 ? ErfSeries(x) : x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;

    private static double ErfSeries(double x)
    {
        double sum = x, term = x;
        for (int i = 1; i < 60; i++)
        {
            term *= -x * x / i;
            sum += term / (2 * i + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }

    // The continued fraction for large arguments (Abramowitz & Stegun 7.1.14), the series for small ones.
    private static double Erfc(double x)
    {
        if (x < 0)
            return 2 - Erfc(-x);
        if (x < 2)
            return 1 - ErfSeries(x);
        double fraction = x;
        for (int i = 120; i > 0; i--)
            fraction = x + i / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    private static void Check(string name, float[] x, float[] z, Func<double, double, double> expected, Binary kernel)
    {
        using var left = new Buffer<float>(x);
        using var right = new Buffer<float>(z);
        using var y = new Buffer<float>(x.Length);
        kernel(left.Pointer, right.Pointer, y.Pointer, x.Length);
        Numbers.Near([.. x.Zip(z, (a, b) => expected(a, b))], y.Span, 1.3e-7, 1.3e-7, $"{name} of {x.Length},");
    }

    private static void CheckUnary(
        string name, float low, float high, Func<double, double> expected, Unary kernel, double relative, double absolute = 1e-37)
    {
        using var x = new Buffer<float>(Numbers.Random(30_011, 7, low, high));
        using var y = new Buffer<float>(x.Length);
        kernel(x.Pointer, y.Pointer, x.Length);
        Numbers.Near(Array.ConvertAll(x.ToArray(), value => expected(value)), y.Span, relative, absolute, name);
    }

    private static void CheckSlope(string name, Func<double, double> function, Func<double, double> operand, Binary kernel)
    {
        float[] points = Numbers.Random(5003, 7, -6, 6);
        using var x = new Buffer<float>(Array.ConvertAll(points, point => (float)operand(point)));
        using var dy = new Buffer<float>(Numbers.Random(points.Length, 8));
        using var dx = new Buffer<float>(points.Length);
        kernel(x.Pointer, dy.Pointer, dx.Pointer, points.Length);
        const double h = 1e-5;
        var expected = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
            expected[i] = dy[i] * (function(points[i] + h) - function(points[i] - h)) / (2 * h);
        Numbers.Near(expected, dx.Span, 2e-6, 3e-7, name);
    }

    private static void Slope(Binary gradient, float* x, float* y, long n)
    {
        using var ones = new Buffer<float>([.. Enumerable.Repeat(1f, (int)n)]);
        gradient(x, ones.Pointer, y, n);
    }

    private static void Special(Unary kernel, (float X, float Expected)[] cases)
    {
        // Twice over, so that both whole vectors and the remainder hold them.
        (float X, float Expected)[] all = [.. Enumerable.Range(0, 37).Select(i => cases[i % cases.Length])];
        using var x = new Buffer<float>([.. all.Select(pair => pair.X)]);
        using var y = new Buffer<float>(all.Length);
        kernel(x.Pointer, y.Pointer, all.Length);
        for (int i = 0; i < all.Length; i++)
            Assert.True(y[i].Equals(all[i].Expected) || y[i] == all[i].Expected, $"f({all[i].X}) is {y[i]}, not {all[i].Expected}.");
    }
}
