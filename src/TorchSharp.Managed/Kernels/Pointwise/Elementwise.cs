using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Element by element over contiguous memory. The result may stand where an operand stood.</summary>
internal static unsafe partial class Elementwise
{
    /// <summary>y = x + z.</summary>
    public static void Add(float* x, float* z, float* y, long n) =>
        PointwiseWork<AddOperation>.Run(default, x, z, null, y, n);

    /// <summary>y = x − z.</summary>
    public static void Sub(float* x, float* z, float* y, long n) =>
        PointwiseWork<SubOperation>.Run(default, x, z, null, y, n);

    /// <summary>y = x · z.</summary>
    public static void Mul(float* x, float* z, float* y, long n) =>
        PointwiseWork<MulOperation>.Run(default, x, z, null, y, n);

    /// <summary>y = x / z.</summary>
    public static void Div(float* x, float* z, float* y, long n) =>
        PointwiseWork<DivOperation>.Run(default, x, z, null, y, n);

    /// <summary>y = x + alpha · z.</summary>
    public static void AddScaled(float* x, float alpha, float* z, float* y, long n) =>
        PointwiseWork<AddScaledOperation>.Run(new(alpha), x, z, null, y, n);

    /// <summary>y = factor · x.</summary>
    public static void Scale(float* x, float factor, float* y, long n) =>
        PointwiseWork<ScaleOperation>.Run(new(factor), x, null, null, y, n);

    /// <summary>y = x + term.</summary>
    public static void AddScalar(float* x, float term, float* y, long n) =>
        PointwiseWork<AddScalarOperation>.Run(new(term), x, null, null, y, n);

    /// <summary>y = x · z + w.</summary>
    public static void MulAdd(float* x, float* z, float* w, float* y, long n) =>
        PointwiseWork<MulAddOperation>.Run(default, x, z, w, y, n);

    /// <summary>y[r, c] = x[r, c] + row[c].</summary>
    public static void AddRow(float* x, float* row, float* y, int rows, int columns) =>
        RowBroadcastWork<AddOperation>.Run(x, row, y, rows, columns);

    /// <summary>y[r, c] = x[r, c] · row[c].</summary>
    public static void MulRow(float* x, float* row, float* y, int rows, int columns) =>
        RowBroadcastWork<MulOperation>.Run(x, row, y, rows, columns);

    /// <summary>y = value.</summary>
    public static void Fill(float* y, float value, long n) => PointwiseWork<FillOperation>.Run(new(value), y, null, null, y, n);

    private readonly struct AddOperation : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x + z;
    }

    private readonly struct SubOperation : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x - z;
    }

    private readonly struct MulOperation : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x * z;
    }

    private readonly struct DivOperation : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x / z;
    }

    private readonly struct AddScaledOperation(float alpha) : IPointwise
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.MulAdd(V.Broadcast(alpha), z, x);
    }

    private readonly struct ScaleOperation(float factor) : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x * V.Broadcast(factor);
    }

    private readonly struct AddScalarOperation(float term) : IPointwise
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => x + V.Broadcast(term);
    }

    private readonly struct MulAddOperation : IPointwise
    {
        public static int Operands => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.MulAdd(x, z, w);
    }

    private readonly struct FillOperation(float value) : IPointwise
    {
        public static int Operands => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V> => V.Broadcast(value);
    }
}
