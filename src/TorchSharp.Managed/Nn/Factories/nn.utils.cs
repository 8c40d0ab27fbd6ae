using System.Numerics;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions over all parameters of a network.</summary>
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients together, so that their common norm is at most <paramref name="max_norm"/> (Pascanu et al. 2013).
            /// </summary>
            /// <param name="tensors">The parameters; those without a gradient are skipped.</param>
            /// <param name="max_norm">The largest norm.</param>
            /// <param name="norm_type">The exponent of the norm; infinity for the largest element.</param>
            /// <returns>The norm before.</returns>
            public static unsafe double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                List<TensorCore> gradients = Gradients(tensors);
                double total = Norm(gradients, norm_type);
                double factor = max_norm / (total + 1e-6); // PyTorch's guard against a norm of zero
                if (factor < 1) Change(gradients, factor, &Scale, &Scale);
                return total;
            }

            /// <summary>Cuts every element of every gradient to [−clip_value, clip_value].</summary>
            /// <param name="tensors">The parameters; those without a gradient are skipped.</param>
            /// <param name="clip_value">The largest absolute value.</param>
            public static unsafe void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value) =>
                Change(Gradients(tensors), clip_value, &Clamp, &Clamp);

            /// <summary>All elements of all parameters, one after the other: [n].</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var workspace = Workspace.Enter();
                return workspace.Keep(cat([.. tensors.Select(parameter => parameter.reshape(-1))]));
            }

            /// <summary>Copies the elements of a vector into the parameters, one after the other.</summary>
            /// <param name="vec">[n]</param>
            /// <param name="tensors">Parameters with n elements in all.</param>
            /// <exception cref="ArgumentException">The number of elements is another.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                List<Parameter> targets = [.. tensors];
                long count = targets.Sum(parameter => parameter.numel()), offset = 0;
                if (vec.dim() != 1 || vec.numel() != count)
                    throw new ArgumentException($"The parameters have {count} elements, but the vector is {vec.Core.Description}.", nameof(vec));
                using IDisposable mode = no_grad();
                using var workspace = Workspace.Enter();
                foreach (Parameter parameter in targets)
                {
                    Tensor part = vec.narrow(0, offset, parameter.numel()).reshape(parameter.Core.Sizes);
                    Copying.Copy(Pointwise.Typed(part, parameter.dtype).Core, parameter.Core);
                    parameter.Core.Buffer.BumpVersion();
                    offset += parameter.numel();
                }
            }

            private static List<TensorCore> Gradients(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(parameter => parameter.Core.Gradient).OfType<TensorCore>()];

            /// <summary>Changes every element in place: float64 in float64, other types in float32.</summary>
            private static unsafe void Change(
                List<TensorCore> gradients, double operand, delegate*<float*, float, long, void> single, delegate*<double*, double, long, void> twice)
            {
                foreach (TensorCore gradient in gradients)
                {
                    using var values = new DenseElements(gradient);
                    if (values.AreDouble)
                        twice(values.As<double>(), operand, values.Count);
                    else
                        single(values.As<float>(), (float)operand, values.Count);
                    values.Store();
                }
            }

            private static unsafe void Scale(float* x, float factor, long count) => Kernels.Elementwise.Scale(x, factor, x, count);

            private static unsafe void Scale(double* x, double factor, long count)
            {
                for (long i = 0; i < count; i++) x[i] *= factor;
            }

            private static unsafe void Clamp<T>(T* x, T limit, long count) where T : unmanaged, INumber<T>
            {
                for (long i = 0; i < count; i++) x[i] = T.Clamp(x[i], -limit, limit);
            }

            private static unsafe double Norm(List<TensorCore> gradients, double exponent)
            {
                double largest = 0, total = 0;
                foreach (TensorCore gradient in gradients)
                {
                    using var values = new DenseElements(gradient);
                    if (values.AreDouble)
                        Add(values.As<double>(), values.Count, exponent, ref largest, ref total);
                    else if (exponent == 2)
                        total += Kernels.Sum.Squares(values.As<float>(), values.Count);
                    else
                        Add(values.As<float>(), values.Count, exponent, ref largest, ref total);
                }

                return double.IsPositiveInfinity(exponent) ? largest : Math.Pow(total, 1 / exponent);
            }

            private static unsafe void Add<T>(T* x, long count, double exponent, ref double largest, ref double total)
                where T : unmanaged, INumber<T>
            {
                for (long i = 0; i < count; i++)
                {
                    double size = double.CreateTruncating(T.Abs(x[i]));
                    largest = Math.Max(largest, size); // keeps a NaN, as it should
                    if (!double.IsPositiveInfinity(exponent)) total += exponent == 2 ? size * size : Math.Pow(size, exponent);
                }
            }
        }
    }
}
