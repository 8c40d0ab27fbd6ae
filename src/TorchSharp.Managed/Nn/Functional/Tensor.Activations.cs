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

        /// <summary>x above zero and negative_slope · x below, element by element.</summary>
        public Tensor leaky_relu(Scalar negative_slope)
        {
            using var workspace = Workspace.Enter();
            return workspace.Keep(where(gt(0), this * negative_slope));
        }

        /// <summary>x above zero and negative_slope · x below, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor leaky_relu_(Scalar negative_slope) => InPlace.Apply(this, [], tensor => tensor.leaky_relu(negative_slope));

        /// <summary>x above zero and alpha · (exp(x) − 1) below.</summary>
        public Tensor elu(double alpha = 1.0) => elu(alpha, 1, 1);

        /// <summary>scale · x above zero and scale · alpha · (exp(input_scale · x) − 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale)
        {
            using var workspace = Workspace.Enter();
            Tensor below = (clamp(max: 0) * input_scale).expm1() * alpha; // cut at 0, so that what is not chosen does not overflow
            return workspace.Keep(where(gt(0), below) * scale);
        }

        /// <summary>x above zero and alpha · (exp(x) − 1) below, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor elu_(double alpha = 1.0) => InPlace.Apply(this, [], tensor => tensor.elu(alpha));

        /// <summary>scale · x above zero and scale · alpha · (exp(input_scale · x) − 1) below, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            InPlace.Apply(this, [], tensor => tensor.elu(alpha, scale, input_scale));

        /// <summary>log(1 + exp(beta · x)) / beta, and x itself where beta · x is above the threshold.</summary>
        public Tensor softplus(double beta = 1.0, double threshold = 20.0)
        {
            using var workspace = Workspace.Enter();
            Tensor sharp = this * beta;
            return workspace.Keep(where(sharp.gt(threshold), sharp.clamp(max: threshold).exp().log1p() / beta));
        }

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
