using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sine, of every element.</summary>
        public Tensor sin() => Functions.Sin(this);

        /// <summary>The sine, of every element, in place.</summary>
        public Tensor sin_() => InPlace.Apply(this, [], tensor => tensor.sin());

        /// <summary>The cosine, of every element.</summary>
        public Tensor cos() => Functions.Cos(this);

        /// <summary>The cosine, of every element, in place.</summary>
        public Tensor cos_() => InPlace.Apply(this, [], tensor => tensor.cos());

        /// <summary>The tangent, of every element.</summary>
        public Tensor tan() => Functions.Tan(this);

        /// <summary>The tangent, of every element, in place.</summary>
        public Tensor tan_() => InPlace.Apply(this, [], tensor => tensor.tan());

        /// <summary>The inverse sine, of every element.</summary>
        public Tensor asin() => Functions.Asin(this);

        /// <summary>The inverse sine, of every element, in place.</summary>
        public Tensor asin_() => InPlace.Apply(this, [], tensor => tensor.asin());

        /// <summary>The inverse sine, of every element.</summary>
        public Tensor arcsin() => Functions.Asin(this);

        /// <summary>The inverse sine, of every element, in place.</summary>
        public Tensor arcsin_() => InPlace.Apply(this, [], tensor => tensor.arcsin());

        /// <summary>The inverse cosine, of every element.</summary>
        public Tensor acos() => Functions.Acos(this);

        /// <summary>The inverse cosine, of every element, in place.</summary>
        public Tensor acos_() => InPlace.Apply(this, [], tensor => tensor.acos());

        /// <summary>The inverse cosine, of every element.</summary>
        public Tensor arccos() => Functions.Acos(this);

        /// <summary>The inverse cosine, of every element, in place.</summary>
        public Tensor arccos_() => InPlace.Apply(this, [], tensor => tensor.arccos());

        /// <summary>The inverse tangent, of every element.</summary>
        public Tensor atan() => Functions.Atan(this);

        /// <summary>The inverse tangent, of every element, in place.</summary>
        public Tensor atan_() => InPlace.Apply(this, [], tensor => tensor.atan());

        /// <summary>The hyperbolic sine, of every element.</summary>
        public Tensor sinh() => Functions.Sinh(this);

        /// <summary>The hyperbolic sine, of every element, in place.</summary>
        public Tensor sinh_() => InPlace.Apply(this, [], tensor => tensor.sinh());

        /// <summary>The hyperbolic cosine, of every element.</summary>
        public Tensor cosh() => Functions.Cosh(this);

        /// <summary>The hyperbolic cosine, of every element, in place.</summary>
        public Tensor cosh_() => InPlace.Apply(this, [], tensor => tensor.cosh());
    }
}
