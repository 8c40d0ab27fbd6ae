using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Softmax and log-softmax over the rows of a [rows, columns] matrix. The result may stand where an operand stood.</summary>
/// <remarks>A row that holds NaN or +∞, or nothing but −∞, becomes NaN, as in PyTorch.</remarks>
internal static unsafe class Softmax
{
    private enum Step
    {
        Forward,
        Backward,
        LogForward,
        LogBackward,
    }

    public static void Forward(float* x, float* y, int rows, int columns) => Run(Step.Forward, x, null, y, rows, columns);

    /// <summary>dx = y · (dy − Σ y · dy), y being the forward pass's result.</summary>
    public static void Backward(float* y, float* dy, float* dx, int rows, int columns) => Run(Step.Backward, y, dy, dx, rows, columns);

    public static void LogForward(float* x, float* y, int rows, int columns) => Run(Step.LogForward, x, null, y, rows, columns);

    /// <summary>dx = dy − eʸ · Σ dy, y being the forward pass's result.</summary>
    public static void LogBackward(float* y, float* dy, float* dx, int rows, int columns) => Run(Step.LogBackward, y, dy, dx, rows, columns);

    private static void Run(Step step, float* x, float* dy, float* result, int rows, int columns)
    {
        int rowsOfUnit = RowUnits.Size(columns);
        Simd.For(RowUnits.Count(rows, rowsOfUnit), new Work(step, x, dy, result, rows, columns, rowsOfUnit));
    }

    private readonly struct Work(Step step, float* x, float* dy, float* result, int rows, int columns, int rowsOfUnit) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(rows, (unit + 1) * rowsOfUnit);
            for (int r = unit * rowsOfUnit; r < last; r++)
            {
                long at = (long)r * columns;
                switch (step)
                {
                    case Step.Forward:
                        float sum = RowSteps.Exponentials<V>(x + at, RowSteps.Max<V>(x + at, columns), result + at, columns);
                        RowSteps.Scale<V>(result + at, 1 / sum, result + at, columns);
                        break;
                    case Step.Backward:
                        float dot = RowSteps.Dot<V>(x + at, dy + at, columns);
                        BackwardRow<V>(x + at, dy + at, dot, result + at, columns);
                        break;
                    case Step.LogForward:
                        float max = RowSteps.Max<V>(x + at, columns);
                        LogRow<V>(x + at, max, MathF.Log(RowSteps.Exponentials<V>(x + at, max, null, columns)), result + at, columns);
                        break;
                    default:
                        LogBackwardRow<V>(x + at, dy + at, RowSteps.Sum<V>(dy + at, columns), result + at, columns);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void BackwardRow<V>(float* y, float* dy, float dot, float* dx, int count) where V : unmanaged, ILanes<V>
    {
        V d = V.Broadcast(dot);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            (V.Load(y + i) * (V.Load(dy + i) - d)).Store(dx + i);
        if (i < count)
            (V.LoadPartial(y + i, count - i) * (V.LoadPartial(dy + i, count - i) - d)).StorePartial(dx + i, count - i);
    }

    // Two subtractions: max + log Σ, rounded, would lose the digits of a small log Σ beside a large max.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LogRow<V>(float* x, float max, float logSum, float* y, int count) where V : unmanaged, ILanes<V>
    {
        V m = V.Broadcast(max), s = V.Broadcast(logSum);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            (V.Load(x + i) - m - s).Store(y + i);
        if (i < count)
            (V.LoadPartial(x + i, count - i) - m - s).StorePartial(y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LogBackwardRow<V>(float* y, float* dy, float sum, float* dx, int count) where V : unmanaged, ILanes<V>
    {
        V s = V.Broadcast(-sum);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            V.MulAdd(VectorMath.Exp(V.Load(y + i)), s, V.Load(dy + i)).Store(dx + i);
        if (i < count)
            V.MulAdd(VectorMath.Exp(V.LoadPartial(y + i, count - i)), s, V.LoadPartial(dy + i, count - i)).StorePartial(dx + i, count - i);
    }
}
