namespace TorchSharp.Kernels;

/// <summary>Cross-entropy of logits [rows, classes] against class numbers, as PyTorch defines it.</summary>
internal static unsafe class CrossEntropy
{
    /// <param name="classWeights">One weight a class, or null.</param>
    /// <param name="loss">One value, or one a row when the reduction is <see cref="LossReduction.None"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A target is neither a class nor the ignored index.</exception>
    public static void Forward(float* logits, long* targets, float* classWeights, in CrossEntropyOptions options, float* loss)
    {
        double total = 0;
        int classes = options.Classes;
        for (long r = 0; r < options.Rows; r++)
        {
            double value = 0;
            if (Counts(targets[r], options))
            {
                float* x = logits + r * classes;
                double shift = LogSumExp(x, classes), smooth = 0;
                value = (1 - options.LabelSmoothing) * Weight(classWeights, targets[r]) * (shift - x[targets[r]]);
                for (int c = 0; c < classes && options.LabelSmoothing > 0; c++)
                    smooth += Weight(classWeights, c) * (shift - x[c]);
                value += options.LabelSmoothing / classes * smooth;
            }

            total += value;
            if (options.Reduction == LossReduction.None)
                loss[r] = (float)value;
        }

        if (options.Reduction != LossReduction.None)
            *loss = (float)(total / Denominator(targets, classWeights, options));
    }

    /// <param name="dloss">Gradient of what the forward pass gave: one value, or one a row.</param>
    public static void Backward(float* logits, long* targets, float* classWeights, in CrossEntropyOptions options, float* dloss, float* dlogits)
    {
        int classes = options.Classes;
        double denominator = Denominator(targets, classWeights, options), weights = 0;
        for (int c = 0; c < classes; c++)
            weights += Weight(classWeights, c);
        for (long r = 0; r < options.Rows; r++)
        {
            float* x = logits + r * classes;
            float* dx = dlogits + r * classes;
            if (!Counts(targets[r], options))
            {
                new Span<float>(dx, classes).Clear();
                continue;
            }

            double scale = dloss[options.Reduction == LossReduction.None ? r : 0] / denominator, shift = LogSumExp(x, classes);
            double hard = (1 - options.LabelSmoothing) * Weight(classWeights, targets[r]), soft = options.LabelSmoothing / classes;
            for (int c = 0; c < classes; c++)
            {
                double p = Math.Exp(x[c] - shift);
                dx[c] = (float)(scale * (hard * (p - (c == targets[r] ? 1 : 0)) + soft * (p * weights - Weight(classWeights, c))));
            }
        }
    }

    private static double Denominator(long* targets, float* classWeights, in CrossEntropyOptions options)
    {
        double sum = 0;
        for (long r = 0; r < options.Rows && options.Reduction == LossReduction.Mean; r++)
            if (Counts(targets[r], options))
                sum += Weight(classWeights, targets[r]);
        return options.Reduction == LossReduction.Mean ? sum : 1;
    }

    private static bool Counts(long target, in CrossEntropyOptions options)
    {
        if (target == options.IgnoreIndex)
            return false;
        if ((ulong)target >= (ulong)options.Classes)
            throw new ArgumentOutOfRangeException(nameof(target), target, $"Target {target} is out of bounds: the logits have {options.Classes} classes.");
        return true;
    }

    private static double Weight(float* classWeights, long target) => classWeights == null ? 1 : classWeights[target];

    private static double LogSumExp(float* x, int n)
    {
        double max = double.NegativeInfinity, sum = 0;
        for (int c = 0; c < n; c++)
            max = Math.Max(max, x[c]);
        for (int c = 0; c < n; c++)
            sum += Math.Exp(x[c] - max);
        return max + Math.Log(sum);
    }
}
