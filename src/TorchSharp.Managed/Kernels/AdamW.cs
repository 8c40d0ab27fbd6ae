namespace TorchSharp.Kernels;

/// <summary>One step of Adam (Kingma &amp; Ba 2015) or AdamW (Loshchilov &amp; Hutter 2019), in PyTorch's order of operations.</summary>
internal static unsafe class AdamW
{
    /// <param name="p">Parameter.</param>
    /// <param name="g">Gradient.</param>
    /// <param name="m">First moment.</param>
    /// <param name="v">Second moment.</param>
    /// <param name="step">1 for the first step.</param>
    /// <param name="decoupled">Weight decay on the parameter (AdamW); otherwise added to the gradient (Adam).</param>
    /// <param name="vMax">Running maximum of the second moment (AMSGrad), or null.</param>
    public static void Step(
        float* p, float* g, float* m, float* v, long n, double lr, double beta1, double beta2, double eps, double weightDecay, int step, bool decoupled,
        float* vMax = null)
    {
        float stepSize = (float)(-lr / (1 - Math.Pow(beta1, step))), root = (float)Math.Sqrt(1 - Math.Pow(beta2, step));
        for (long i = 0; i < n; i++)
        {
            float x = p[i], d = g[i];
            if (decoupled)
                x *= (float)(1 - lr * weightDecay);
            else if (weightDecay != 0)
                d += (float)weightDecay * x;
            m[i] += (float)(1 - beta1) * (d - m[i]);
            v[i] = v[i] * (float)beta2 + (float)(1 - beta2) * d * d;
            float second = v[i];
            if (vMax != null)
                second = vMax[i] = MathF.Max(vMax[i], second);
            p[i] = x + stepSize * m[i] / (MathF.Sqrt(second) / root + (float)eps);
        }
    }
}
