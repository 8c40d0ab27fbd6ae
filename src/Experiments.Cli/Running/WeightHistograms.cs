using Experiments.Engine;
using Experiments.Runs;
using static TorchSharp.torch;

namespace Experiments.Cli.Running;

/// <summary>Shows TensorBoard how the trained weights are spread while they are trained.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="classifier">Is trained.</param>
/// <param name="every">Every how many steps; 0: never.</param>
internal sealed class WeightHistograms(RunFolder run, Gpt2Classifier classifier, int every)
{
    /// <summary>A step is done.</summary>
    /// <param name="step">Which, from 1.</param>
    public void OnStep(int step)
    {
        if (every == 0 || step % every != 0)
            return;
        using var unrecorded = no_grad();
        foreach (var (name, parameter) in classifier.TrainedParameters())
        {
            using var scope = NewDisposeScope();
            run.AddHistogram(step, name, parameter.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
        }
    }
}
