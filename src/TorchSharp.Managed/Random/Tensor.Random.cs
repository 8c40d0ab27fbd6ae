using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills with uniform numbers of [from, to).</summary>
        /// <returns>This tensor.</returns>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Draw(core => Sampling.Uniform(core, from, to, generator));

        /// <summary>Fills with normal numbers.</summary>
        /// <returns>This tensor.</returns>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Draw(core => Sampling.Normal(core, mean, std, generator));

        /// <summary>Fills with ones, each with probability <paramref name="p"/>, and zeros.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Draw(core => Sampling.Bernoulli(core, p, generator));

        /// <summary>Fills with ones, each with its own probability, and zeros.</summary>
        /// <param name="p">Probabilities in this tensor's shape.</param>
        /// <param name="generator">The generator; the default one if not given.</param>
        /// <returns>This tensor.</returns>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Draw(core => Sampling.Bernoulli(core, p.Core, generator));

        /// <summary>Ones, each with the probability that this tensor has in its place, and zeros.</summary>
        public Tensor bernoulli(Generator? generator = null)
        {
            Tensor result = Creation.Empty(Core.Sizes, Core.Type);
            Sampling.Bernoulli(result.Core, Core, generator);
            return result;
        }

        /// <summary>A tensor of this shape with uniform numbers of [0, 1).</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            rand(Core.Sizes, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of this shape with normal numbers.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            randn(Core.Sizes, dtype ?? Core.Type, device, requires_grad);

        /// <summary>A tensor of this shape with integers of [low, high).</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            randint(low, high, Core.Sizes, dtype ?? Core.Type, device, requires_grad);

        private Tensor Draw(Action<TensorCore> fill)
        {
            InPlace.Check(this);
            fill(Core);
            Core.Buffer.BumpVersion();
            return this;
        }
    }
}
