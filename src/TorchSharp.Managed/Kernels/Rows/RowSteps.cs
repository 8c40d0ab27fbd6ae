using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The steps that kernels take along one row. Sums are in an order that depends on the row's length and the vectors' width only.</summary>
internal static unsafe class RowSteps
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Sum<V>(float* x, int count) where V : unmanaged, ILanes<V>
    {
        V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
        int i = 0;
        for (; i + 4 * V.Count <= count; i += 4 * V.Count)
        {
            a += V.Load(x + i);
            b += V.Load(x + i + V.Count);
            c += V.Load(x + i + 2 * V.Count);
            d += V.Load(x + i + 3 * V.Count);
        }

        for (; i + V.Count <= count; i += V.Count)
            a += V.Load(x + i);
        if (i < count)
            b += V.LoadPartial(x + i, count - i);
        return V.Sum(a + b + (c + d));
    }

    /// <summary>Σ (x − shift)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Squares<V>(float* x, float shift, int count) where V : unmanaged, ILanes<V>
    {
        V s = V.Broadcast(shift), a = V.Zero, b = V.Zero;
        int i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            V p = V.Load(x + i) - s, q = V.Load(x + i + V.Count) - s;
            a = V.MulAdd(p, p, a);
            b = V.MulAdd(q, q, b);
        }

        for (; i < count; i += V.Count)
        {
            V p = (i + V.Count <= count ? V.Load(x + i) : V.LoadPartial(x + i, count - i, shift)) - s;
            a = V.MulAdd(p, p, a);
        }

        return V.Sum(a + b);
    }

    /// <summary>Σ x · z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Dot<V>(float* x, float* z, int count) where V : unmanaged, ILanes<V>
    {
        V a = V.Zero, b = V.Zero;
        int i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            a = V.MulAdd(V.Load(x + i), V.Load(z + i), a);
            b = V.MulAdd(V.Load(x + i + V.Count), V.Load(z + i + V.Count), b);
        }

        for (; i + V.Count <= count; i += V.Count)
            a = V.MulAdd(V.Load(x + i), V.Load(z + i), a);
        if (i < count)
            b = V.MulAdd(V.LoadPartial(x + i, count - i), V.LoadPartial(z + i, count - i), b);
        return V.Sum(a + b);
    }

    /// <summary>The largest element, −∞ of none. NaN may be passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Max<V>(float* x, int count) where V : unmanaged, ILanes<V>
    {
        V a = V.Broadcast(float.NegativeInfinity), b = a;
        int i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            a = V.Max(a, V.Load(x + i));
            b = V.Max(b, V.Load(x + i + V.Count));
        }

        for (; i + V.Count <= count; i += V.Count)
            a = V.Max(a, V.Load(x + i));
        if (i < count)
            b = V.Max(b, V.LoadPartial(x + i, count - i, float.NegativeInfinity));
        return V.Largest(V.Max(a, b));
    }

    /// <summary>y = e^(x − shift), and Σ y. No y: the sum only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Exponentials<V>(float* x, float shift, float* y, int count) where V : unmanaged, ILanes<V>
    {
        V s = V.Broadcast(shift), a = V.Zero, b = V.Zero;
        int i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            V p = VectorMath.Exp(V.Load(x + i) - s), q = VectorMath.Exp(V.Load(x + i + V.Count) - s);
            a += p;
            b += q;
            if (y == null)
                continue;
            p.Store(y + i);
            q.Store(y + i + V.Count);
        }

        for (; i < count; i += V.Count)
        {
            int rest = Math.Min(V.Count, count - i);
            V p = VectorMath.Exp((rest == V.Count ? V.Load(x + i) : V.LoadPartial(x + i, rest, float.NegativeInfinity)) - s);
            a += p;
            if (y == null)
                continue;
            if (rest == V.Count)
                p.Store(y + i);
            else
                p.StorePartial(y + i, rest);
        }

        return V.Sum(a + b);
    }

    /// <summary>y = x · factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale<V>(float* x, float factor, float* y, int count) where V : unmanaged, ILanes<V>
    {
        V f = V.Broadcast(factor);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            (V.Load(x + i) * f).Store(y + i);
        if (i < count)
            (V.LoadPartial(x + i, count - i) * f).StorePartial(y + i, count - i);
    }

    /// <summary>y += x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddTo<V>(float* x, float* y, int count) where V : unmanaged, ILanes<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            (V.Load(y + i) + V.Load(x + i)).Store(y + i);
        if (i < count)
            (V.LoadPartial(y + i, count - i) + V.LoadPartial(x + i, count - i)).StorePartial(y + i, count - i);
    }
}
