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
                if (factor < 1) Change(gradients, (float)factor, &Scale);
                return total;
            }

            /// <summary>Cuts every element of every gradient to [−clip_value, clip_value].</summary>
            /// <param name="tensors">The parameters; those without a gradient are skipped.</param>
            /// <param name="clip_value">The largest absolute value.</param>
            public static unsafe void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value) =>
                Change(Gradients(tensors), (float)clip_value, &Clamp);

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

            /// <summary>Changes every element in place; gradients in half precision are computed in single.</summary>
            private static unsafe void Change(List<TensorCore> gradients, float operand, delegate*<float*, float, long, void> kernel)
            {
                foreach (TensorCore gradient in gradients)
                {
                    TensorCore single = DenseSingle(gradient);
                    kernel((float*)single.Data, operand, single.Count);
                    if (!ReferenceEquals(single, gradient))
                    {
                        TensorCore typed = Conversion.Convert(single, gradient.Type);
                        Copying.Copy(typed, gradient);
                        typed.Release();
                    }

                    single.Release();
                    gradient.Buffer.BumpVersion();
                }
            }

            private static unsafe void Scale(float* x, float factor, long count) => Kernels.Elementwise.Scale(x, factor, x, count);

            private static unsafe void Clamp(float* x, float limit, long count)
            {
                for (long i = 0; i < count; i++) x[i] = Math.Clamp(x[i], -limit, limit);
            }

            private static unsafe double Norm(List<TensorCore> gradients, double exponent)
            {
                double largest = 0, total = 0;
                foreach (TensorCore gradient in gradients)
                {
                    TensorCore dense = DenseSingle(gradient);
                    float* x = (float*)dense.Data;
                    if (exponent == 2)
                        total += Kernels.Sum.Squares(x, dense.Count);
                    else if (double.IsPositiveInfinity(exponent))
                        for (long i = 0; i < dense.Count; i++) largest = Math.Max(largest, Math.Abs(x[i])); // keeps a NaN, as it should
                    else
                        for (long i = 0; i < dense.Count; i++) total += Math.Pow(Math.Abs(x[i]), exponent);
                    dense.Release();
                }

                return double.IsPositiveInfinity(exponent) ? largest : Math.Pow(total, 1 / exponent);
            }

            /// <summary>The gradient itself if it is float32 without gaps, or else a copy that is; the caller releases either.</summary>
            private static TensorCore DenseSingle(TensorCore gradient) =>
                gradient.Type == ScalarType.Float32 && gradient.IsDense ? gradient.Retain() : Conversion.Convert(gradient, ScalarType.Float32);
        }
    }
}
