using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss with 3 inputs.</summary>
/// <typeparam name="T1">The type of an input.</typeparam>
/// <typeparam name="T2">The type of an input.</typeparam>
/// <typeparam name="T3">The type of an input.</typeparam>
/// <typeparam name="TResult">The type of the loss.</typeparam>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    /// <summary>Starts a loss.</summary>
    /// <param name="reduction">What becomes of the losses of the single elements or rows.</param>
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the losses of the single elements or rows.</summary>
    public nn.Reduction reduction { get; }
}
