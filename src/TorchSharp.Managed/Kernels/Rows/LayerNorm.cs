using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Layer normalisation (Ba, Kiros &amp; Hinton 2016) over the rows of a [rows, columns] matrix.</summary>
internal static unsafe class LayerNorm
{
    /// <summary>y = (x − mean) · rstd · weight + bias, rstd being 1 / √(variance + eps).</summary>
    /// <param name="weight">One a column, or null for 1.</param>
    /// <param name="bias">One a column, or null for 0.</param>
    /// <param name="mean">One a row, for the backward pass; null: not kept.</param>
    /// <param name="rstd">One a row, for the backward pass; null: not kept.</param>
    public static void Forward(float* x, float* weight, float* bias, float* y, float* mean, float* rstd, int rows, int columns, float eps)
    {
        int rowsOfUnit = RowUnits.Size(columns);
        Simd.For(RowUnits.Count(rows, rowsOfUnit), new ForwardWork(x, weight, bias, y, mean, rstd, rows, columns, rowsOfUnit, eps));
    }

    /// <summary>Those of dx [rows, columns], dweight [columns] and dbias [columns] that are not null.</summary>
    /// <param name="accumulate">Add to dweight and dbias instead of overwriting them.</param>
    public static void Backward(
        float* dy, float* x, float* mean, float* rstd, float* weight, float* dx, float* dweight, float* dbias, int rows, int columns,
        bool accumulate = false)
    {
        // First the columns: dx may stand where dy stood.
        if (dweight != null)
            ColumnSum<WeightTerm>.Run(new WeightTerm(dy, x, mean, rstd, columns), dweight, rows, columns, accumulate);
        if (dbias != null)
            Sum.Columns(dy, dbias, rows, columns, accumulate);
        if (dx == null)
            return;
        int rowsOfUnit = RowUnits.Size(columns);
        Simd.For(RowUnits.Count(rows, rowsOfUnit), new BackwardWork(dy, x, mean, rstd, weight, dx, rows, columns, rowsOfUnit));
    }

    private readonly struct ForwardWork(
        float* x, float* weight, float* bias, float* y, float* mean, float* rstd, int rows, int columns, int rowsOfUnit, float eps) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(rows, (unit + 1) * rowsOfUnit);
            for (int r = unit * rowsOfUnit; r < last; r++)
            {
                long at = (long)r * columns;
                float mu = RowSteps.Sum<V>(x + at, columns) / columns;
                float scale = 1 / MathF.Sqrt(RowSteps.Squares<V>(x + at, mu, columns) / columns + eps);
                Normalise<V>(x + at, mu, scale, weight, bias, y + at, columns);
                if (mean != null)
                    mean[r] = mu;
                if (rstd != null)
                    rstd[r] = scale;
            }
        }
    }

    private readonly struct BackwardWork(
        float* dy, float* x, float* mean, float* rstd, float* weight, float* dx, int rows, int columns, int rowsOfUnit) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(rows, (unit + 1) * rowsOfUnit);
            for (int r = unit * rowsOfUnit; r < last; r++)
                BackwardRow<V>(dy + (long)r * columns, x + (long)r * columns, mean[r], rstd[r], weight, dx + (long)r * columns, columns);
        }
    }

    private readonly struct WeightTerm(float* dy, float* x, float* mean, float* rstd, int columns) : IColumnTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(int row, int column) where V : unmanaged, ILanes<V>
        {
            long at = (long)row * columns + column;
            return V.Load(dy + at) * ((V.Load(x + at) - V.Broadcast(mean[row])) * V.Broadcast(rstd[row]));
        }

        public V AtEdge<V>(int row, int column, int count) where V : unmanaged, ILanes<V>
        {
            long at = (long)row * columns + column;
            return V.LoadPartial(dy + at, count) * ((V.LoadPartial(x + at, count) - V.Broadcast(mean[row])) * V.Broadcast(rstd[row]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Normalise<V>(float* x, float mean, float rstd, float* weight, float* bias, float* y, int count) where V : unmanaged, ILanes<V>
    {
        V mu = V.Broadcast(mean), scale = V.Broadcast(rstd);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V normal = (V.Load(x + i) - mu) * scale;
            V.MulAdd(normal, weight == null ? V.Broadcast(1) : V.Load(weight + i), bias == null ? V.Zero : V.Load(bias + i)).Store(y + i);
        }

        if (i < count)
        {
            int rest = count - i;
            V normal = (V.LoadPartial(x + i, rest) - mu) * scale;
            V w = weight == null ? V.Broadcast(1) : V.LoadPartial(weight + i, rest);
            V.MulAdd(normal, w, bias == null ? V.Zero : V.LoadPartial(bias + i, rest)).StorePartial(y + i, rest);
        }
    }

    // With g = dy · weight and x̂ = (x − mean) · rstd: dx = rstd · (g − Σ g / n − x̂ · Σ g x̂ / n).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void BackwardRow<V>(float* dy, float* x, float mean, float rstd, float* weight, float* dx, int count)
        where V : unmanaged, ILanes<V>
    {
        V mu = V.Broadcast(mean), scale = V.Broadcast(rstd), sum = V.Zero, product = V.Zero;
        int i = 0, whole = count - count % V.Count, rest = count - whole;
        for (; i < whole; i += V.Count)
        {
            V g = weight == null ? V.Load(dy + i) : V.Load(dy + i) * V.Load(weight + i);
            sum += g;
            product = V.MulAdd(g, (V.Load(x + i) - mu) * scale, product);
        }

        V lastG = V.Zero, lastX = V.Zero;
        if (rest > 0)
        {
            lastG = weight == null ? V.LoadPartial(dy + i, rest) : V.LoadPartial(dy + i, rest) * V.LoadPartial(weight + i, rest);
            lastX = (V.LoadPartial(x + i, rest, mean) - mu) * scale;
            sum += lastG;
            product = V.MulAdd(lastG, lastX, product);
        }

        V meanG = V.Broadcast(V.Sum(sum) / count), meanProduct = V.Broadcast(V.Sum(product) / count);
        for (i = 0; i < whole; i += V.Count)
        {
            V g = weight == null ? V.Load(dy + i) : V.Load(dy + i) * V.Load(weight + i);
            ((g - meanG - (V.Load(x + i) - mu) * scale * meanProduct) * scale).Store(dx + i);
        }

        if (rest > 0)
            ((lastG - meanG - lastX * meanProduct) * scale).StorePartial(dx + i, rest);
    }
}
