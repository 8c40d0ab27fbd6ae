using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <content>Gradients: dx = dy · slope, with the slope from the operand x of the forward pass, or from its result y where that is enough.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>Where x is not greater than 0 the gradient is 0, whatever dy is.</summary>
    public static void ReluBackward(float* x, float* dy, float* dx, long n) =>
        PointwiseWork<ReluGradient>.Run(default, x, dy, null, dx, n);

    public static void TanhBackward(float* y, float* dy, float* dx, long n) =>
        PointwiseWork<TanhGradient>.Run(default, y, dy, null, dx, n);

    public static void SigmoidBackward(float* y, float* dy, float* dx, long n) =>
        PointwiseWork<SigmoidGradient>.Run(default, y, dy, null, dx, n);

    public static void SiluBackward(float* x, float* dy, float* dx, long n) =>
        PointwiseWork<SiluGradient>.Run(default, x, dy, null, dx, n);

    public static void GeluTanhBackward(float* x, float* dy, float* dx, long n) =>
        PointwiseWork<GeluTanhGradient>.Run(default, x, dy, null, dx, n);

    public static void GeluErfBackward(float* x, float* dy, float* dx, long n) =>
        PointwiseWork<GeluErfGradient>.Run(default, x, dy, null, dx, n);

    private readonly struct ReluGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Select(V.Less(V.Zero, x), z, V.Zero);
    }

    private readonly struct TanhGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => z * (V.Broadcast(1) - x * x);
    }

    private readonly struct SigmoidGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => z * (V.Broadcast(1) - x) * x;
    }

    private readonly struct SiluGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => z * SiluSlope(x);
    }

    private readonly struct GeluTanhGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => z * VectorMath.GeluTanhSlope(x);
    }

    private readonly struct GeluErfGradient : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => z * GeluErfSlope(x);
    }

    // s + x · s · (1 − s); at the far ends, where s · (1 − s) is 0, x may be infinite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SiluSlope<V>(V x) where V : unmanaged, ILanes<V>
    {
        V s = VectorMath.Sigmoid(x), bounded = V.Max(V.Broadcast(-1e6f), V.Min(V.Broadcast(1e6f), x));
        return V.MulAdd(bounded * s, V.Broadcast(1) - s, s);
    }

    // Φ(x) + x · φ(x).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluErfSlope<V>(V x) where V : unmanaged, ILanes<V>
    {
        V bell = VectorMath.Bell(x), normal = VectorMath.Normal(x, bell), bounded = V.Max(V.Broadcast(-1e6f), V.Min(V.Broadcast(1e6f), x));
        return V.MulAdd(bounded * V.Broadcast(0.3989422804f), bell, normal);
    }
}
