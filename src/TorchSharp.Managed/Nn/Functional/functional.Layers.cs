namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>input · weightsᵀ + bias over the last dimension.</summary>
            /// <param name="input">[…, in]</param>
            /// <param name="weights">[out, in]</param>
            /// <param name="bias">[out], or null.</param>
            /// <returns>[…, out]</returns>
            /// <exception cref="ExternalException">The shapes do not fit, or the types differ.</exception>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => FusedLinear.Apply(input, weights, bias);

            /// <summary>(input − mean) / √(variance + eps) · weight + bias over the last dimensions (Ba, Kiros, Hinton 2016).</summary>
            /// <param name="input">[…, normalized_shape]</param>
            /// <param name="normalized_shape">The extents of the last dimensions.</param>
            /// <param name="weight">[normalized_shape], or null for 1.</param>
            /// <param name="bias">[normalized_shape], or null for 0.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <exception cref="ExternalException">The shapes do not fit, or the types differ.</exception>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                FusedLayerNorm.Apply(input, normalized_shape, weight, bias, eps);

            /// <summary>Sets elements to zero with probability <paramref name="p"/> and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The probability, from 0 to 1.</param>
            /// <param name="training">When false, the input passes unchanged.</param>
            /// <param name="inplace">Writes the result into <paramref name="input"/>.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Activate(input, inplace && training && p != 0, x => FusedDropout.Apply(x, p, training)); // an input that passes is not written to

            /// <summary>Class numbers as rows of zeros with a one.</summary>
            /// <param name="x">Class numbers, int64, any shape.</param>
            /// <param name="num_classes">How many classes there are; −1 for one more than the largest number.</param>
            /// <returns>[…x, num_classes], int64.</returns>
            /// <exception cref="ExternalException">A number is no class.</exception>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => OneHot.Apply(x, num_classes);

            /// <summary>Divides by the norm along one dimension, so that it becomes 1.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The exponent of the norm.</param>
            /// <param name="dim">The dimension along which the norm is taken.</param>
            /// <param name="eps">The smallest number to divide by.</param>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12)
            {
                using var workspace = Workspace.Enter();
                Tensor powers = p == 2 ? input * input : input.abs().pow(p);
                Tensor norm = powers.sum(dim, keepdim: true).pow(1 / p);
                return workspace.Keep(input / norm.clamp(eps));
            }

            /// <summary>Puts elements around every dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How many, before and after; a negative number takes elements away.</param>
            /// <param name="mode">What they are.</param>
            /// <param name="value">Their value, for <see cref="PaddingModes.Constant"/>; the modes that copy elements take none but 0.</param>
            /// <exception cref="ExternalException">There are not so many dimensions or elements, or the mode takes no value.</exception>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0)
            {
                var everywhere = new long[2 * input.dim()];
                Array.Fill(everywhere, pad);
                return Padding.Apply(input, everywhere, mode, value);
            }

            /// <summary>Puts elements around the last dimension.</summary>
            /// <inheritdoc cref="pad(Tensor, long, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Padding.Apply(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Puts elements around the last two dimensions: before and after the last, before and after the one before it.</summary>
            /// <inheritdoc cref="pad(Tensor, long, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Padding.Apply(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Puts elements around the last dimensions: two numbers for the last, two for the one before it, and so on.</summary>
            /// <inheritdoc cref="pad(Tensor, long, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Padding.Apply(input, pad, mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Padding.Apply(input, pad, mode, value);

            /// <summary>softmax(query · keyᵀ / √size + mask) · value (Vaswani et al. 2017).</summary>
            /// <param name="query">[batch, heads, queries, size], or without the batch.</param>
            /// <param name="key">[batch, heads, keys, size]</param>
            /// <param name="value">[batch, heads, keys, size]</param>
            /// <param name="attn_mask">
            /// What can be broadcast to [batch, heads, queries, keys]: truth values (true takes part), or numbers added to the scores.
            /// </param>
            /// <param name="p">The probability of dropout on the weights; pass 0 in evaluation.</param>
            /// <param name="is_casual">Whether query i sees the keys 0 … i only. (The name is upstream's spelling of "causal".)</param>
            /// <returns>[batch, heads, queries, size]</returns>
            /// <exception cref="ExternalException">The shapes do not fit, or a mask and <paramref name="is_casual"/> were both given.</exception>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false) =>
                FusedAttention.Apply(query, key, value, attn_mask, p, is_casual);
        }
    }
}
