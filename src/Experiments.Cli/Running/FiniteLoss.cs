using Experiments.Engine;

namespace Experiments.Cli.Running;

/// <summary>Refuses results of weights that give no usable scores, as training does on its own splits.</summary>
internal static class FiniteLoss
{
    /// <summary>Makes sure that a split's loss is a number.</summary>
    /// <param name="evaluation">What came of the split.</param>
    /// <param name="split">Its name.</param>
    /// <param name="step">After which step the weights are.</param>
    /// <exception cref="TrainingException">It is none, or infinite.</exception>
    public static void Require(Evaluation evaluation, string split, int step)
    {
        if (!double.IsFinite(evaluation.Loss))
        {
            throw new TrainingException(
                step,
                $"The {split} loss is {(double.IsNaN(evaluation.Loss) ? "not a number" : "infinite")}: the model gives some text of that split "
                + "no usable score. Look for a head or data that give such values.");
        }
    }
}
