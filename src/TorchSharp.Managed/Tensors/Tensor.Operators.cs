namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => Arithmetic.Multiply(right, left);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(double left, Tensor right) => Arithmetic.Multiply(right, left);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(float left, Tensor right) => Arithmetic.Multiply(right, left);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(int left, Tensor right) => Arithmetic.Multiply(right, left);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(long left, Tensor right) => Arithmetic.Multiply(right, left);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => Arithmetic.Multiply(left, right);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, double right) => Arithmetic.Multiply(left, right);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, float right) => Arithmetic.Multiply(left, right);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, int right) => Arithmetic.Multiply(left, right);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, long right) => Arithmetic.Multiply(left, right);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Arithmetic.Multiply(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => Arithmetic.Add(right, left);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(double left, Tensor right) => Arithmetic.Add(right, left);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(float left, Tensor right) => Arithmetic.Add(right, left);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(int left, Tensor right) => Arithmetic.Add(right, left);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(long left, Tensor right) => Arithmetic.Add(right, left);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => Arithmetic.Add(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, double right) => Arithmetic.Add(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, float right) => Arithmetic.Add(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, int right) => Arithmetic.Add(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, long right) => Arithmetic.Add(left, right);

        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Arithmetic.Add(left, right, 1);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(double left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(float left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(int left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(long left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, double right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, float right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, int right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, long right) => Arithmetic.Subtract(left, right);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Arithmetic.Subtract(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(double left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(float left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(int left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(long left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, double right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, float right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, int right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, long right) => Arithmetic.Divide(left, right);

        /// <summary>Quotient; integers give floating-point quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Arithmetic.Divide(left, right);

        /// <summary>Every element with its sign turned.</summary>
        public static Tensor operator -(Tensor tensor) => Arithmetic.Multiply(tensor, -1);
    }
}
