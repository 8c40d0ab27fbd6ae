using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Tries a loss on a small input, so that one which gives no single number is told before any weights are loaded.</summary>
internal static class LossCheck
{
    private const string Setting = "training.loss";

    /// <summary>Runs the loss once, on a row of each class.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="context">What it may ask.</param>
    /// <exception cref="ModelException">It fails, or does not return one number that gradients flow through.</exception>
    public static void Run(ILoss loss, LossContext context)
    {
        using var scope = NewDisposeScope();
        var logits = zeros(context.Classes, context.Classes).requires_grad_();
        Tensor? value;
        try
        {
            value = loss.Of(logits, arange(context.Classes, dtype: ScalarType.Int64), context);
        }
        catch (ExternalException error)
        {
            throw new ModelException(
                $"The loss cannot take logits of the shape [{context.Classes}, {context.Classes}] and labels of the shape "
                + $"[{context.Classes}]: {error.Message}",
                error)
            {
                Setting = Setting,
            };
        }

        if (!RequireOneNumber(value).requires_grad)
            throw new ModelException("The loss returns a number that does not depend on the logits, so nothing could be learnt from it.")
            {
                Setting = Setting,
            };
    }

    /// <summary>Asks that a loss is one number.</summary>
    /// <exception cref="ModelException">It is not.</exception>
    public static Tensor RequireOneNumber(Tensor? value)
    {
        if (value is null)
            throw new ModelException("The loss returned null instead of a tensor.") { Setting = Setting };
        return value.NumberOfElements == 1
            ? value
            : throw new ModelException(
                $"The loss returns [{string.Join(", ", value.shape)}]; one number is needed, the mean over the rows. Call mean() on it.")
            {
                Setting = Setting,
            };
    }
}
