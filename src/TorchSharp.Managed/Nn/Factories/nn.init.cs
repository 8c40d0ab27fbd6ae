namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters. Every function writes into its tensor, unrecorded, and returns it.</summary>
        public static partial class init
        {
            /// <summary>Which side of a layer decides the spread of its first values.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs: the forward pass keeps its variance.</summary>
                FanIn = 0,

                /// <summary>The outputs: the backward pass keeps its variance.</summary>
                FanOut = 1,
            }

            /// <summary>What follows a layer.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>A convolution.</summary>
                Conv1D = 1,

                /// <summary>A convolution.</summary>
                Conv2D = 2,

                /// <summary>A convolution.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(x, 0).</summary>
                ReLU = 9,

                /// <summary>max(x, a·x).</summary>
                LeakyReLU = 10,
            }

            /// <summary>Sets every element.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Write(tensor, target => Creation.Fill(target.Core, val));

            /// <summary>Sets every element to 1.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Sets every element to 0.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Uniform numbers of [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0.0, double high = 1.0, Generator? generator = null) =>
                Write(tensor, target => target.uniform_(low, high, generator));

            /// <summary>Normal numbers.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0.0, double std = 1.0, Generator? generator = null) =>
                Write(tensor, target => target.normal_(mean, std, generator));

            /// <summary>Normal numbers, but none outside of [a, b]: by the inverse of the distribution function.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null)
            {
                double low = Normal.Distribution((a - mean) / std), high = Normal.Distribution((b - mean) / std);
                return Write(tensor, target =>
                {
                    target.uniform_(2 * low - 1, 2 * high - 1, generator); // over the range of the error function
                    Normal.FromErrorFunction(target.Core, mean, std, a, b);
                });
            }

            /// <summary>Uniform numbers by Glorot and Bengio (2010): variance 2 · gain² / (fan-in + fan-out).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                double bound = Math.Sqrt(3) * GlorotDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal numbers by Glorot and Bengio (2010): variance 2 · gain² / (fan-in + fan-out).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, GlorotDeviation(tensor, gain));

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            /// <summary>Uniform numbers by He et al. (2015): variance gain² / fan.</summary>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0.0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * HeDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal numbers by He et al. (2015): variance gain² / fan.</summary>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0.0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, HeDeviation(tensor, a, mode, nonlinearity));

            /// <summary>The factor by which first values make up for what follows the layer.</summary>
            /// <param name="nonlinearity">What follows.</param>
            /// <param name="param">The slope of <see cref="NonlinearityType.LeakyReLU"/> below zero.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs an output has, and how many outputs an input has.</summary>
            /// <param name="tensor">[out, in], or [out, in, …] for a convolution.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                ReadOnlySpan<long> sizes = tensor.Core.Sizes;
                if (sizes.Length < 2)
                    throw new ArgumentException($"Fan-in and fan-out want a tensor [out, in, …], not {tensor.Core.Description}.", nameof(tensor));
                long field = Shapes.Count(sizes[2..]);
                return (sizes[1] * field, sizes[0] * field);
            }

            private static double GlorotDeviation(Tensor tensor, double gain)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double HeDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                long fan = mode == FanInOut.FanIn ? fanIn : fanOut;
                return fan == 0 ? 0 : calculate_gain(nonlinearity, a) / Math.Sqrt(fan);
            }

            private static Tensor Write(Tensor tensor, Action<Tensor> write)
            {
                using (no_grad()) write(tensor);
                tensor.Core.Buffer.BumpVersion();
                return tensor;
            }
        }
    }
}
