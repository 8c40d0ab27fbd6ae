using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>x · Φ(x), exactly.</summary>
        public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

        /// <summary>x · Φ(x), exactly.</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        /// <summary>x · Φ(x).</summary>
        /// <param name="approximate">Exactly or by a hyperbolic tangent.</param>
        /// <param name="inplace">Writes the result into the input.</param>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        /// <summary>x above zero and alpha · (exp(x) − 1) below.</summary>
        /// <param name="alpha">What the values approach far below zero, negated.</param>
        /// <param name="inplace">Writes the result into the input.</param>
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>x · tanh(log(1 + exp(x))).</summary>
        public static Mish Mish() => new(false);

        /// <summary>x · tanh(log(1 + exp(x))).</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>log(1 + exp(beta · x)) / beta, and x itself where beta · x is above the threshold.</summary>
        /// <param name="beta">How sharp the bend is.</param>
        /// <param name="threshold">Where the curve is taken for the line.</param>
        public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

        /// <summary>x above zero, and a fraction of x below.</summary>
        /// <param name="negative_slope">The fraction.</param>
        /// <param name="inplace">Writes the result into the input.</param>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>max(x, 0).</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>x · σ(x).</summary>
        public static SiLU SiLU() => new(false);

        /// <summary>x · σ(x).</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + exp(−x)).</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh() => new(false);

        /// <summary>The hyperbolic tangent.</summary>
        /// <param name="inplace">Writes the result into the input.</param>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
        /// <param name="dim">The dimension.</param>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The logarithm of the softmax along one dimension.</summary>
        /// <param name="dim">The dimension.</param>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);
    }
}
