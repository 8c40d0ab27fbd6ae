using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss with 3 inputs and fixed weights.</summary>
/// <typeparam name="T1">The type of an input.</typeparam>
/// <typeparam name="T2">The type of an input.</typeparam>
/// <typeparam name="T3">The type of an input.</typeparam>
/// <typeparam name="TResult">The type of the loss.</typeparam>
public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    /// <summary>Starts a loss.</summary>
    /// <param name="weight">The weights, or null. They stay the caller's: the loss does not dispose them.</param>
    /// <param name="reduction">What becomes of the losses of the single elements or rows.</param>
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    /// <summary>The weights, or null.</summary>
    public Tensor? weight { get; }
}
