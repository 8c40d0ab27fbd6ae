namespace TorchSharp.Kernels;

/// <summary>What a step of gradient descent multiplies by.</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Sign">1 to go down the gradient, −1 to go up.</param>
/// <param name="Decay">Share of the parameter that is added to its gradient.</param>
/// <param name="Momentum">Share of the last change that goes on.</param>
/// <param name="Fresh">Share of the gradient that enters the momentum.</param>
/// <param name="LooksAhead">Whether the change is that of Nesterov (1983).</param>
internal readonly record struct MomentumFactors(double Rate, double Sign, double Decay, double Momentum, double Fresh, bool LooksAhead);
