using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>e to its power, of every element.</summary>
        public Tensor exp() => Functions.Exp(this);

        /// <summary>e to its power, of every element, in place.</summary>
        public Tensor exp_() => InPlace.Apply(this, [], tensor => tensor.exp());

        /// <summary>2 to its power, of every element.</summary>
        public Tensor exp2() => Functions.Exp2(this);

        /// <summary>2 to its power, of every element, in place.</summary>
        public Tensor exp2_() => InPlace.Apply(this, [], tensor => tensor.exp2());

        /// <summary>e to its power, less one, of every element.</summary>
        public Tensor expm1() => Functions.Expm1(this);

        /// <summary>e to its power, less one, of every element, in place.</summary>
        public Tensor expm1_() => InPlace.Apply(this, [], tensor => tensor.expm1());

        /// <summary>The natural logarithm, of every element.</summary>
        public Tensor log() => Functions.Log(this);

        /// <summary>The natural logarithm, of every element, in place.</summary>
        public Tensor log_() => InPlace.Apply(this, [], tensor => tensor.log());

        /// <summary>The logarithm to base 2, of every element.</summary>
        public Tensor log2() => Functions.Log2(this);

        /// <summary>The logarithm to base 2, of every element, in place.</summary>
        public Tensor log2_() => InPlace.Apply(this, [], tensor => tensor.log2());

        /// <summary>The logarithm to base 10, of every element.</summary>
        public Tensor log10() => Functions.Log10(this);

        /// <summary>The logarithm to base 10, of every element, in place.</summary>
        public Tensor log10_() => InPlace.Apply(this, [], tensor => tensor.log10());

        /// <summary>The natural logarithm of one more, of every element.</summary>
        public Tensor log1p() => Functions.Log1p(this);

        /// <summary>The natural logarithm of one more, of every element, in place.</summary>
        public Tensor log1p_() => InPlace.Apply(this, [], tensor => tensor.log1p());

        /// <summary>The square root, of every element.</summary>
        public Tensor sqrt() => Functions.Sqrt(this);

        /// <summary>The square root, of every element, in place.</summary>
        public Tensor sqrt_() => InPlace.Apply(this, [], tensor => tensor.sqrt());

        /// <summary>One over the square root, of every element.</summary>
        public Tensor rsqrt() => Functions.Rsqrt(this);

        /// <summary>One over the square root, of every element, in place.</summary>
        public Tensor rsqrt_() => InPlace.Apply(this, [], tensor => tensor.rsqrt());

        /// <summary>One over it, of every element.</summary>
        public Tensor reciprocal() => Functions.Reciprocal(this);

        /// <summary>One over it, of every element, in place.</summary>
        public Tensor reciprocal_() => InPlace.Apply(this, [], tensor => tensor.reciprocal());

        /// <summary>The hyperbolic tangent, of every element.</summary>
        public Tensor tanh() => Functions.Tanh(this);

        /// <summary>The hyperbolic tangent, of every element, in place.</summary>
        public Tensor tanh_() => InPlace.Apply(this, [], tensor => tensor.tanh());

        /// <summary>The logistic function, 1 / (1 + e^-x), of every element.</summary>
        public Tensor sigmoid() => Functions.Sigmoid(this);

        /// <summary>The logistic function, 1 / (1 + e^-x), of every element, in place.</summary>
        public Tensor sigmoid_() => InPlace.Apply(this, [], tensor => tensor.sigmoid());

        /// <summary>The error function, of every element.</summary>
        public Tensor erf() => Functions.Erf(this);

        /// <summary>The error function, of every element, in place.</summary>
        public Tensor erf_() => InPlace.Apply(this, [], tensor => tensor.erf());

        /// <summary>One less the error function, of every element.</summary>
        public Tensor erfc() => Functions.Erfc(this);

        /// <summary>One less the error function, of every element, in place.</summary>
        public Tensor erfc_() => InPlace.Apply(this, [], tensor => tensor.erfc());
    }
}
