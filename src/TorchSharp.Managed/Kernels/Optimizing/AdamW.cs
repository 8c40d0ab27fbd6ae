using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>One step of Adam or AdamW.</summary>
internal static unsafe class AdamW
{
    private const int Stretch = 8192;

    /// <summary>Changes all tensors in one pass over their memory: threads take stretches of any of them, however small one is.</summary>
    public static void Step(ReadOnlySpan<AdamTensor<float>> tensors)
    {
        // [i]: the stretches of the tensors before i.
        int[]? rented = tensors.Length >= 256 ? new int[tensors.Length + 1] : null;
        Span<int> stretches = rented ?? stackalloc int[tensors.Length + 1];
        stretches[0] = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            long stretch = StretchOf(tensors[i]);
            stretches[i + 1] = checked(stretches[i] + (int)((tensors[i].Count + stretch - 1) / stretch));
        }

        fixed (AdamTensor<float>* all = tensors)
        fixed (int* before = stretches)
            Simd.For(stretches[^1], new Work(all, before, tensors.Length));
    }

    /// <summary>The same for float64, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Step(in AdamTensor<double> tensor)
    {
        AdamFactors f = tensor.Factors;
        for (long i = 0; i < tensor.Count; i++)
        {
            double p = tensor.Parameter[i], g = f.Sign * tensor.Gradient[i] + f.Decay * p, m = tensor.First[i], v = tensor.Second[i];
            tensor.First[i] = m += (g - m) * (1 - f.Old1);
            tensor.Second[i] = v = v * f.Old2 + (1 - f.Old2) * g * g;
            if (tensor.Largest != null)
                tensor.Largest[i] = v = Math.Max(tensor.Largest[i], v);
            tensor.Parameter[i] = p * f.Keep + f.Rate * m / (Math.Sqrt(v) + f.Epsilon);
        }
    }

    // A gradient that is multiplied out on the way comes in whole rows, twice as many elements at once as others: longer rows take full tiles.
    private static long StretchOf(in AdamTensor<float> tensor) =>
        tensor.Product.Columns == 0 ? Stretch : (long)tensor.Product.RowsAtOnce(2 * Stretch) * tensor.Product.Columns;

    private readonly struct Work(AdamTensor<float>* tensors, int* before, int count) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int place = new ReadOnlySpan<int>(before, count + 1).BinarySearch(unit);
            if (place < 0)
                place = ~place - 1;
            while (before[place + 1] == unit) // tensors without elements
                place++;
            ref readonly AdamTensor<float> tensor = ref tensors[place];
            long stretch = StretchOf(tensor), at = (unit - before[place]) * stretch;
            int length = (int)Math.Min(stretch, tensor.Count - at);
            int columns = tensor.Product.Columns;
            float* gradient = columns == 0 ? tensor.Gradient + at : Scratch.Floats(ScratchSlot.Gradient, length);
            if (columns > 0)
                tensor.Product.Compute<V>((int)(at / columns), length / columns, gradient);
            Apply<V>(tensor, gradient, at, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Apply<V>(in AdamTensor<float> tensor, float* g, long at, int count) where V : unmanaged, ILanes<V>
    {
        var factors = new Lanes<V>(tensor.Factors);
        float* p = tensor.Parameter + at, m = tensor.First + at, v = tensor.Second + at;
        float* top = tensor.Largest == null ? null : tensor.Largest + at;
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V first = V.Load(m + i), second = V.Load(v + i), largest = top == null ? V.Zero : V.Load(top + i);
            Next(factors, V.Load(p + i), V.Load(g + i), ref first, ref second, ref largest, top != null).Store(p + i);
            first.Store(m + i);
            second.Store(v + i);
            if (top != null)
                largest.Store(top + i);
        }

        if (i < count)
        {
            int rest = count - i;
            V first = V.LoadPartial(m + i, rest), second = V.LoadPartial(v + i, rest);
            V largest = top == null ? V.Zero : V.LoadPartial(top + i, rest);
            V next = Next(factors, V.LoadPartial(p + i, rest), V.LoadPartial(g + i, rest), ref first, ref second, ref largest, top != null);
            next.StorePartial(p + i, rest);
            first.StorePartial(m + i, rest);
            second.StorePartial(v + i, rest);
            if (top != null)
                largest.StorePartial(top + i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next<V>(in Lanes<V> f, V p, V g, ref V m, ref V v, ref V vMax, bool amsgrad) where V : unmanaged, ILanes<V>
    {
        g = V.MulAdd(p, f.Decay, f.Sign * g);
        m = V.MulAdd(g - m, f.New1, m);
        v = v * f.Old2 + f.New2 * g * g;
        V second = v;
        if (amsgrad)
            second = vMax = V.Max(vMax, v);
        return V.MulAdd(p, f.Keep, f.Rate * m / (V.Sqrt(second) + f.Epsilon));
    }

    /// <summary>The factors, each in all lanes of a vector.</summary>
    private readonly struct Lanes<V>(in AdamFactors f)
        where V : unmanaged, ILanes<V>
    {
        public readonly V Sign = V.Broadcast((float)f.Sign);
        public readonly V Keep = V.Broadcast((float)f.Keep);
        public readonly V Decay = V.Broadcast((float)f.Decay);
        public readonly V New1 = V.Broadcast((float)(1 - f.Old1));
        public readonly V Old2 = V.Broadcast((float)f.Old2);
        public readonly V New2 = V.Broadcast((float)(1 - f.Old2));
        public readonly V Epsilon = V.Broadcast((float)f.Epsilon);
        public readonly V Rate = V.Broadcast((float)f.Rate);
    }
}
