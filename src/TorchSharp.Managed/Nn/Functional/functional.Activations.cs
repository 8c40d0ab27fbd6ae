using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions behind the modules.</summary>
        public static partial class functional
        {
            /// <summary>max(x, 0), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => Activate(x, inplace, Activations.Relu);

            /// <summary>x · Φ(x), Φ being the normal distribution (Hendrycks, Gimpel 2016).</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor gelu(Tensor x) => Activations.Gelu(x);

            /// <summary>x · Φ(x), Φ being the normal distribution.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor gelu(Tensor x, bool inplace) => Activate(x, inplace, Activations.Gelu);

            /// <summary>x · Φ(x), exactly or by a hyperbolic tangent.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="approximate">Which of the two; GPT-2 wants the hyperbolic tangent.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                Activate(x, inplace, approximate == Modules.GELU.Approximate.tanh ? Activations.GeluTanh : Activations.Gelu);

            /// <summary>x above zero and negative_slope · x below, element by element.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="negative_slope">The factor below zero.</param>
            /// <param name="inplace">Writes the result into <paramref name="input"/>.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Activate(input, inplace, x => x.leaky_relu(negative_slope));

            /// <summary>x above zero and alpha · (exp(x) − 1) below (Clevert, Unterthiner, Hochreiter 2016).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="alpha">What the values approach far below zero, negated.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Activate(x, inplace, input => input.elu(alpha));

            /// <summary>log(1 + exp(beta · x)) / beta, and x itself where beta · x is above the threshold.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="beta">How sharp the bend is.</param>
            /// <param name="threshold">Where the curve is taken for the line.</param>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);

            /// <summary>x · tanh(log(1 + exp(x))) (Misra 2020).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor mish(Tensor x, bool inplace = false) => Activate(x, inplace, input =>
            {
                using var workspace = Workspace.Enter();
                return workspace.Keep(input * input.softplus().tanh());
            });

            /// <summary>x · σ(x), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor silu(Tensor x, bool inplace = false) => Activate(x, inplace, Activations.Silu);

            /// <summary>The hyperbolic tangent.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => Activate(x, inplace, Activations.Tanh);

            /// <summary>1 / (1 + exp(−x)).</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor sigmoid(Tensor x) => Activations.Sigmoid(x);

            /// <summary>1 / (1 + exp(−x)).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Writes the result into <paramref name="x"/>.</param>
            public static Tensor sigmoid(Tensor x, bool inplace) => Activate(x, inplace, Activations.Sigmoid);

            /// <summary>log σ(x), without overflow on either side.</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor logsigmoid(Tensor x) => Activations.LogSigmoid(x);

            /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="dim">The dimension along which the results sum to 1.</param>
            /// <param name="dtype">Converts the input first.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null)
            {
                using var workspace = Workspace.Enter();
                return workspace.Keep(FusedSoftmax.Apply(dtype is { } type ? Conversion.To(input, type) : input, dim));
            }

            /// <summary>The logarithm of <see cref="softmax"/>, without underflow.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="dim">The dimension along which the exponentials sum to 1.</param>
            public static Tensor log_softmax(Tensor x, long dim) => FusedSoftmax.ApplyLog(x, dim);

            // In place too, the result is a handle of its own: disposing it leaves the input alone.
            private static Tensor Activate(Tensor x, bool inplace, Func<Tensor, Tensor> function) =>
                inplace ? Views.Alias(InPlace.Apply(x, [], function)) : function(x);
        }
    }
}
