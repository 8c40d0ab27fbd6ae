using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <content>Functions of one operand.</content>
internal static unsafe partial class Elementwise
{
    public static void Neg(float* x, float* y, long n) =>
        PointwiseWork<NegOperation>.Run(default, x, null, null, y, n);

    public static void Abs(float* x, float* y, long n) =>
        PointwiseWork<AbsOperation>.Run(default, x, null, null, y, n);

    public static void Exp(float* x, float* y, long n) =>
        PointwiseWork<ExpOperation>.Run(default, x, null, null, y, n);

    public static void Log(float* x, float* y, long n) =>
        PointwiseWork<LogOperation>.Run(default, x, null, null, y, n);

    public static void Sqrt(float* x, float* y, long n) =>
        PointwiseWork<SqrtOperation>.Run(default, x, null, null, y, n);

    /// <summary>1 / √x.</summary>
    public static void Rsqrt(float* x, float* y, long n) =>
        PointwiseWork<RsqrtOperation>.Run(default, x, null, null, y, n);

    public static void Tanh(float* x, float* y, long n) =>
        PointwiseWork<TanhOperation>.Run(default, x, null, null, y, n);

    public static void Sigmoid(float* x, float* y, long n) =>
        PointwiseWork<SigmoidOperation>.Run(default, x, null, null, y, n);

    public static void Erf(float* x, float* y, long n) =>
        PointwiseWork<ErfOperation>.Run(default, x, null, null, y, n);

    /// <summary>max(0, x); NaN stays NaN.</summary>
    public static void Relu(float* x, float* y, long n) =>
        PointwiseWork<ReluOperation>.Run(default, x, null, null, y, n);

    /// <summary>x · sigmoid(x).</summary>
    public static void Silu(float* x, float* y, long n) =>
        PointwiseWork<SiluOperation>.Run(default, x, null, null, y, n);

    /// <summary>GELU in its tanh form.</summary>
    public static void GeluTanh(float* x, float* y, long n) =>
        PointwiseWork<GeluTanhOperation>.Run(default, x, null, null, y, n);

    /// <summary>GELU, x · Φ(x).</summary>
    public static void GeluErf(float* x, float* y, long n) =>
        PointwiseWork<GeluErfOperation>.Run(default, x, null, null, y, n);

    private readonly struct NegOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => -x;
    }

    private readonly struct AbsOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Abs(x);
    }

    private readonly struct ExpOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => VectorMath.Exp(x);
    }

    private readonly struct LogOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Log(x);
    }

    private readonly struct SqrtOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Sqrt(x);
    }

    private readonly struct RsqrtOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Broadcast(1) / V.Sqrt(x);
    }

    private readonly struct TanhOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => VectorMath.Tanh(x);
    }

    private readonly struct SigmoidOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => VectorMath.Sigmoid(x);
    }

    private readonly struct ErfOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => VectorMath.Erf(x);
    }

    private readonly struct ReluOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Max(V.Zero, x);
    }

    private readonly struct SiluOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x / (V.Broadcast(1) + VectorMath.Exp(-x));
    }

    private readonly struct GeluTanhOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => VectorMath.GeluTanh(x);
    }

    private readonly struct GeluErfOperation : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x * VectorMath.Normal(x, VectorMath.Bell(x));
    }
}
