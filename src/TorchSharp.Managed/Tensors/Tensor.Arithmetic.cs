using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum, element by element.</summary>
        public Tensor add(Scalar scalar) => Arithmetic.Add(this, scalar);

        /// <summary>Sum, element by element.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Arithmetic.Add(this, scalar.Times(alpha));

        /// <summary>Sum, element by element.</summary>
        public Tensor add(Tensor target) => Arithmetic.Add(this, target, 1);

        /// <summary>Sum, element by element.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Arithmetic.Add(this, target, alpha);

        /// <summary>Difference, element by element.</summary>
        public Tensor sub(Scalar target) => Arithmetic.Subtract(this, target);

        /// <summary>Difference, element by element.</summary>
        public Tensor sub(Tensor target) => Arithmetic.Subtract(this, target);

        /// <summary>Difference, element by element.</summary>
        public Tensor subtract(Scalar target) => Arithmetic.Subtract(this, target);

        /// <summary>Difference, element by element.</summary>
        public Tensor subtract(Tensor target) => Arithmetic.Subtract(this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor mul(Scalar target) => Arithmetic.Multiply(this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor mul(Tensor target) => Arithmetic.Multiply(this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor multiply(Scalar target) => Arithmetic.Multiply(this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor multiply(Tensor target) => Arithmetic.Multiply(this, target);

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Arithmetic.Divide(this, target, rounding_mode);

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Arithmetic.Divide(this, target, rounding_mode);

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Arithmetic.Divide(this, target, rounding_mode);

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Arithmetic.Divide(this, target, rounding_mode);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public Tensor true_divide(Scalar other) => Arithmetic.Divide(this, other);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public Tensor true_divide(Tensor other) => Arithmetic.Divide(this, other);

        /// <summary>Sum, element by element, in place.</summary>
        public Tensor add_(Scalar scalar) => InPlace.Apply(this, [], tensor => Arithmetic.AddInPlace(tensor, scalar), tensor => tensor.add(scalar));

        /// <summary>Sum, element by element, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) =>
            InPlace.Apply(this, [], tensor => Arithmetic.AddInPlace(tensor, scalar.Times(alpha)), tensor => tensor.add(scalar, alpha));

        /// <summary>Sum, element by element, in place.</summary>
        public Tensor add_(Tensor target) =>
            InPlace.Apply(this, [target], tensor => Arithmetic.AddInPlace(tensor, target, 1), tensor => tensor.add(target));

        /// <summary>Sum, element by element, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) =>
            InPlace.Apply(this, [target], tensor => Arithmetic.AddInPlace(tensor, target, alpha), tensor => tensor.add(target, alpha));

        /// <summary>Difference, element by element, in place.</summary>
        public Tensor sub_(Scalar target) =>
            InPlace.Apply(this, [], tensor => Arithmetic.InPlace<Arithmetic.Minus>(tensor, target), tensor => tensor.sub(target));

        /// <summary>Difference, element by element, in place.</summary>
        public Tensor sub_(Tensor target) =>
            InPlace.Apply(this, [target], tensor => Arithmetic.InPlace<Arithmetic.Minus>(tensor, target), tensor => tensor.sub(target));

        /// <summary>Difference, element by element, in place.</summary>
        public Tensor subtract_(Scalar target) =>
            InPlace.Apply(this, [], tensor => Arithmetic.InPlace<Arithmetic.Minus>(tensor, target), tensor => tensor.subtract(target));

        /// <summary>Difference, element by element, in place.</summary>
        public Tensor subtract_(Tensor target) =>
            InPlace.Apply(this, [target], tensor => Arithmetic.InPlace<Arithmetic.Minus>(tensor, target), tensor => tensor.subtract(target));

        /// <summary>Product, element by element, in place.</summary>
        public Tensor mul_(Scalar target) =>
            InPlace.Apply(this, [], tensor => Arithmetic.InPlace<Arithmetic.Times>(tensor, target), tensor => tensor.mul(target));

        /// <summary>Product, element by element, in place.</summary>
        public Tensor mul_(Tensor target) =>
            InPlace.Apply(this, [target], tensor => Arithmetic.InPlace<Arithmetic.Times>(tensor, target), tensor => tensor.mul(target));

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply(this, [], tensor => tensor.div(target, rounding_mode));

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply(this, [target], tensor => tensor.div(target, rounding_mode));

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element, in place.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply(this, [], tensor => tensor.divide(target, rounding_mode));

        /// <summary>Quotient; integers give floating-point quotients unless rounded, element by element, in place.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply(this, [target], tensor => tensor.divide(target, rounding_mode));

        /// <summary>Quotient; integers give floating-point quotients, element by element, in place.</summary>
        public Tensor true_divide_(Scalar other) => InPlace.Apply(this, [], tensor => tensor.true_divide(other));

        /// <summary>Quotient; integers give floating-point quotients, element by element, in place.</summary>
        public Tensor true_divide_(Tensor other) => InPlace.Apply(this, [other], tensor => tensor.true_divide(other));
    }
}
