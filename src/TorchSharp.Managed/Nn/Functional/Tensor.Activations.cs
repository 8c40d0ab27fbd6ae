using TorchSharp.Autograd;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0), element by element.</summary>
        public Tensor relu() => Activations.Relu(this);

        /// <summary>max(x, 0), in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor relu_() => InPlace.Apply(this, [], Activations.Relu);

        /// <summary>x · Φ(x), Φ being the normal distribution.</summary>
        public Tensor gelu() => Activations.Gelu(this);

        /// <summary>x · Φ(x), exactly or by a hyperbolic tangent.</summary>
        public Tensor gelu(GELU.Approximate approximate) => nn.functional.gelu(this, approximate);

        /// <summary>x · Φ(x), in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor gelu_() => InPlace.Apply(this, [], Activations.Gelu);

        /// <summary>x · Φ(x), exactly or by a hyperbolic tangent, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor gelu_(GELU.Approximate approximate) => nn.functional.gelu(this, approximate, inplace: true);

        /// <summary>x · σ(x), element by element.</summary>
        public Tensor silu() => Activations.Silu(this);

        /// <summary>x · σ(x), in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor silu_() => InPlace.Apply(this, [], Activations.Silu);

        /// <summary>log σ(x), without overflow on either side.</summary>
        public Tensor log_sigmoid() => Activations.LogSigmoid(this);

        /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
        /// <param name="dim">The dimension along which the results sum to 1.</param>
        /// <param name="dtype">Converts the input first.</param>
        public Tensor softmax(long dim, ScalarType? dtype = null) => nn.functional.softmax(this, dim, dtype);

        /// <summary>The logarithm of the softmax along one dimension, without underflow.</summary>
        /// <param name="dim">The dimension along which the exponentials sum to 1.</param>
        /// <param name="dtype">Converts the input first.</param>
        public Tensor log_softmax(long dim, ScalarType? dtype = null)
        {
            using var workspace = Workspace.Enter();
            return workspace.Keep(FusedSoftmax.ApplyLog(dtype is { } type ? Conversion.To(this, type) : this, dim));
        }
    }

    /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="dim">The dimension along which the results sum to 1.</param>
    /// <param name="dtype">Converts the input first.</param>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => nn.functional.softmax(input, dim, dtype);
}
