using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Cross-entropy of logits [rows, classes] against class numbers, as PyTorch defines it.</summary>
/// <remarks>
/// With p = softmax(x), weights w and smoothing s, a row's loss is (1 − s) · w_t · (−ln p_t) + s / C · Σ_c w_c · (−ln p_c). Their mean is over the
/// sum of the targets' weights, so it is NaN when every row is ignored.
/// </remarks>
internal static unsafe class CrossEntropy
{
    /// <param name="classWeights">One weight a class, or null for 1.</param>
    /// <param name="loss">One value, or one a row when the reduction is <see cref="LossReduction.None"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A target is neither a class nor the ignored index.</exception>
    public static void Forward(float* logits, long* targets, float* classWeights, in CrossEntropyOptions options, float* loss)
    {
        double denominator = Denominator(targets, classWeights, options);
        double* losses = (double*)Scratch.Floats(ScratchSlot.Partials, 2L * Math.Max(1, options.Rows));
        int rowsOfUnit = RowUnits.Size(options.Classes);
        Simd.For(RowUnits.Count(options.Rows, rowsOfUnit), new ForwardWork(logits, targets, classWeights, options, losses, rowsOfUnit));

        double total = 0;
        for (int r = 0; r < options.Rows; r++)
        {
            if (options.Reduction == LossReduction.None)
                loss[r] = (float)losses[r];
            total += losses[r];
        }

        if (options.Reduction != LossReduction.None)
            *loss = (float)(total / denominator);
    }

    /// <param name="dloss">Gradient of what the forward pass gave: one value, or one a row.</param>
    /// <param name="dlogits">Overwritten; zero in ignored rows.</param>
    public static void Backward(float* logits, long* targets, float* classWeights, in CrossEntropyOptions options, float* dloss, float* dlogits)
    {
        double denominator = Denominator(targets, classWeights, options), allWeights = options.Classes;
        if (classWeights != null)
        {
            allWeights = 0;
            for (int c = 0; c < options.Classes; c++)
                allWeights += classWeights[c];
        }

        int rowsOfUnit = RowUnits.Size(options.Classes);
        Simd.For(
            RowUnits.Count(options.Rows, rowsOfUnit),
            new BackwardWork(logits, targets, classWeights, options, dloss, dlogits, denominator, allWeights, rowsOfUnit));
    }

    // Checks the targets, too, before any thread uses one.
    private static double Denominator(long* targets, float* classWeights, in CrossEntropyOptions options)
    {
        double sum = 0;
        for (int r = 0; r < options.Rows; r++)
        {
            long target = targets[r];
            if (target == options.IgnoreIndex)
                continue;
            if ((ulong)target >= (ulong)options.Classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(targets), target, $"Target {target} in row {r} is out of bounds: the logits have {options.Classes} classes.");
            }

            sum += classWeights == null ? 1 : classWeights[target];
        }

        return options.Reduction == LossReduction.Mean ? sum : 1;
    }

    private readonly struct ForwardWork(
        float* logits, long* targets, float* classWeights, CrossEntropyOptions options, double* losses, int rowsOfUnit) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int last = Math.Min(options.Rows, (unit + 1) * rowsOfUnit);
            for (int r = unit * rowsOfUnit; r < last; r++)
                losses[r] = targets[r] == options.IgnoreIndex ? 0 : Loss<V>(logits + (long)r * options.Classes, targets[r]);
        }

        private double Loss<V>(float* x, long target) where V : unmanaged, ILanes<V>
        {
            int classes = options.Classes;
            float max = RowSteps.Max<V>(x, classes);
            double logSum = Math.Log(RowSteps.Exponentials<V>(x, max, null, classes));
            double loss = (1 - options.LabelSmoothing) * (classWeights == null ? 1 : classWeights[target]) * (logSum - ((double)x[target] - max));
            if (options.LabelSmoothing > 0)
            {
                double spread = 0;
                for (int c = 0; c < classes; c++)
                    spread += (classWeights == null ? 1 : classWeights[c]) * (logSum - ((double)x[c] - max));
                loss += options.LabelSmoothing / classes * spread;
            }

            return loss;
        }
    }

    private readonly struct BackwardWork(
        float* logits, long* targets, float* classWeights, CrossEntropyOptions options, float* dloss, float* dlogits, double denominator,
        double allWeights, int rowsOfUnit) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int classes = options.Classes, last = Math.Min(options.Rows, (unit + 1) * rowsOfUnit);
            double soft = options.LabelSmoothing / classes;
            for (int r = unit * rowsOfUnit; r < last; r++)
            {
                float* x = logits + (long)r * classes;
                float* dx = dlogits + (long)r * classes;
                long target = targets[r];
                if (target == options.IgnoreIndex)
                {
                    new Span<float>(dx, classes).Clear();
                    continue;
                }

                double scale = dloss[options.Reduction == LossReduction.None ? r : 0] / denominator;
                double hard = (1 - options.LabelSmoothing) * (classWeights == null ? 1 : classWeights[target]);
                float sum = RowSteps.Exponentials<V>(x, RowSteps.Max<V>(x, classes), dx, classes);
                // p_t − 1 is formed from the other classes' share: near 1, p_t itself has no digits left for the difference.
                double others = sum - (double)dx[target];
                Gradient<V>(dx, (float)(scale * (hard + soft * allWeights) / sum), classWeights, (float)(scale * soft), classes);
                double weight = classWeights == null ? 1 : classWeights[target];
                double p = 1 - others / sum;
                dx[target] = (float)(scale * (-hard * (others / sum) + soft * (p * allWeights - weight)));
            }
        }

        // dx = e · factor − soft · w, e being the exponentials that dx holds.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void Gradient<V>(float* dx, float factor, float* weights, float soft, int count) where V : unmanaged, ILanes<V>
        {
            V f = V.Broadcast(factor), s = V.Broadcast(-soft);
            int i = 0;
            for (; i + V.Count <= count; i += V.Count)
                V.MulAdd(weights == null ? V.Broadcast(1) : V.Load(weights + i), s, V.Load(dx + i) * f).Store(dx + i);
            if (i < count)
            {
                int rest = count - i;
                V w = weights == null ? V.Broadcast(1) : V.LoadPartial(weights + i, rest);
                V.MulAdd(w, s, V.LoadPartial(dx + i, rest) * f).StorePartial(dx + i, rest);
            }
        }
    }
}
