namespace TorchSharp.Kernels;

/// <summary>What a step of Adam (Kingma &amp; Ba 2015) or AdamW (Loshchilov &amp; Hutter 2019) multiplies by, the same for all elements of a tensor.</summary>
/// <remarks>
/// The correction √(1 − β₂ᵗ) of the second moment's root is taken out of the elements and into rate and epsilon, as Kingma and Ba propose at the end of
/// their section 2: m / (√v / c + ε) is c · m / (√v + c · ε), with one division less.
/// </remarks>
/// <param name="Sign">1 to go down the gradient, −1 to go up.</param>
/// <param name="Keep">Factor of the parameter: 1 − rate · decay with decoupled weight decay, otherwise 1.</param>
/// <param name="Decay">Share of the parameter that is added to its gradient, where weight decay is not decoupled.</param>
/// <param name="Old1">β₁.</param>
/// <param name="Old2">β₂.</param>
/// <param name="Epsilon">ε · √(1 − β₂ᵗ), added to the root of the second moment.</param>
/// <param name="Rate">−rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ).</param>
internal readonly record struct AdamFactors(
    double Sign, double Keep, double Decay, double Old1, double Old2, double Epsilon, double Rate)
{
    /// <param name="rate">Learning rate.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    /// <param name="decay">Weight decay.</param>
    /// <param name="isDecoupled">Weight decay on the parameter (AdamW); otherwise added to the gradient (Adam).</param>
    /// <param name="step">t: 1 for the first step.</param>
    /// <param name="ascends">Whether to go up the gradient.</param>
    public static AdamFactors At(
        long step, double rate, double beta1, double beta2, double epsilon, double decay, bool isDecoupled, bool ascends = false)
    {
        double root = Math.Sqrt(1 - Math.Pow(beta2, step));
        return new AdamFactors(
            Sign: ascends ? -1 : 1,
            Keep: isDecoupled ? 1 - rate * decay : 1,
            Decay: isDecoupled ? 0 : decay,
            Old1: beta1,
            Old2: beta2,
            Epsilon: epsilon * root,
            Rate: -rate * root / (1 - Math.Pow(beta1, step)));
    }
}
