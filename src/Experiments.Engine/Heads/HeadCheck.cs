using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>Tries a head on a small input, so that one of the wrong shape is told before any weights are loaded.</summary>
internal static class HeadCheck
{
    // Two rows tell apart a head that works row by row from one that does not; any more tells nothing new.
    private const int Rows = 2;

    /// <summary>Runs the head once.</summary>
    /// <exception cref="ModelException">It fails, or does not return [rows, classes].</exception>
    public static void Run(Module<Tensor, Tensor> head, HeadShape shape)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var training = head.training;
        head.eval();
        Tensor logits;
        try
        {
            logits = head.call(zeros(Rows, shape.HiddenSize));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ModelException(
                $"The head cannot take the pooled hidden state, [{Rows}, {shape.HiddenSize}]: {error.Message} "
                + "Build its first layer for shape.HiddenSize inputs.",
                error)
            {
                Setting = "model.head",
            };
        }
        finally
        {
            head.train(training);
        }

        if (!logits.shape.SequenceEqual([Rows, shape.Classes]))
            throw new ModelException(
                $"The head returns [{string.Join(", ", logits.shape)}] for {Rows} texts; [{Rows}, {shape.Classes}] is needed, "
                + "a logit for each class. Build its last layer for shape.Classes outputs.")
            {
                Setting = "model.head",
            };
    }
}
