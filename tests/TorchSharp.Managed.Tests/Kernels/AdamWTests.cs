using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class AdamWTests
{
    [Theory]
    [InlineData(true, false, 0.1)]
    [InlineData(true, true, 0.0)]
    [InlineData(false, false, 0.1)]
    [InlineData(false, true, 0.0)]
    public void Ten_steps_agree_with_the_published_formulas_in_double_precision(bool decoupled, bool amsgrad, double decay)
    {
        foreach (string instructions in Enum.GetNames<InstructionSet>())
        {
            using var setting = new Setting(instructions, 2);
            const int n = 9001;
            const double lr = 1e-2, beta1 = 0.9, beta2 = 0.99, eps = 1e-8;
            float[] start = Numbers.Random(n, 1);
            using var p = new Buffer<float>(start);
            using var m = new Buffer<float>(new float[n]);
            using var v = new Buffer<float>(new float[n]);
            using var vMax = new Buffer<float>(new float[n]);
            double[] ep = Array.ConvertAll(start, x => (double)x), em = new double[n], ev = new double[n], emax = new double[n];
            for (int step = 1; step <= 10; step++)
            {
                using var g = new Buffer<float>(Numbers.Random(n, 10 + step, -1f / step, 1f / step));
                var factors = AdamFactors.At(step, lr, beta1, beta2, eps, decay, decoupled);
                AdamW.Step([Tensor(0, 100), Tensor(100, 0), Tensor(100, n - 100)]);
                AdamTensor<float> Tensor(int first, int count) => new(
                    factors, count, p.Pointer + first, g.Pointer + first, m.Pointer + first, v.Pointer + first,
                    amsgrad ? vMax.Pointer + first : null);
                for (int i = 0; i < n; i++)
                {
                    double d = g[i] + (decoupled ? 0 : decay * ep[i]);
                    ep[i] *= decoupled ? 1 - lr * decay : 1;
                    em[i] = beta1 * em[i] + (1 - beta1) * d;
                    ev[i] = beta2 * ev[i] + (1 - beta2) * d * d;
                    emax[i] = Math.Max(emax[i], ev[i]);
                    double second = (amsgrad ? emax[i] : ev[i]) / (1 - Math.Pow(beta2, step));
                    ep[i] -= lr * em[i] / (1 - Math.Pow(beta1, step)) / (Math.Sqrt(second) + eps);
                }
            }

            Numbers.Near(em, m.Span, 1e-5, 1e-7, "first moment");
            Numbers.Near(ev, v.Span, 1e-5, 1e-9, "second moment");
            Numbers.Near(ep, p.Span, 1e-5, 2e-6, "parameter");
        }
    }
}
