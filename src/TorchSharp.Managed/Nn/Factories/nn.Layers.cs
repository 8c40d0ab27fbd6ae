using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A layer x · weightᵀ + bias with PyTorch's first values: uniform within ±1/√inputSize.</summary>
        /// <param name="inputSize">How many elements the last dimension of the input has.</param>
        /// <param name="outputSize">How many elements the last dimension of the result has.</param>
        /// <param name="hasBias">Whether there is a bias.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The type of the parameters; float32 if not given.</param>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        {
            // He et al. 2015 with a = √5, which is what uniform within ±1/√fan-in comes to.
            Tensor weight = empty([outputSize, inputSize], dtype, device);
            init.kaiming_uniform_(weight, Math.Sqrt(5));
            double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            Tensor? bias = hasBias ? init.uniform_(empty([outputSize], dtype, device), -bound, bound) : null;
            return new Linear(Parameter(weight), bias is null ? null : Parameter(bias));
        }

        /// <summary>A layer x · weightᵀ + bias over parameters that exist.</summary>
        /// <param name="weight">[out, in]</param>
        /// <param name="bias">[out], or null.</param>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>Layer normalisation over the last dimension.</summary>
        /// <param name="normalized_shape">The extent of the last dimension.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is a bias too.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The type of the parameters; float32 if not given.</param>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            LayerNorm([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Layer normalisation over the last dimensions.</summary>
        /// <param name="normalized_shape">The extents of the last dimensions.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is a bias too.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The type of the parameters; float32 if not given.</param>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
        {
            Device.Require(device);
            return new LayerNorm(normalized_shape, eps, elementwise_affine, bias, dtype ?? ScalarType.Float32);
        }

        /// <summary>A table of vectors with normal first values.</summary>
        /// <param name="num_embeddings">Rows of the table.</param>
        /// <param name="embedding_dims">Elements of a vector.</param>
        /// <param name="padding_idx">A row that starts at zero and receives no gradient.</param>
        /// <param name="max_norm">Not in this build.</param>
        /// <param name="norm_type">Not in this build.</param>
        /// <param name="scale_grad_by_freq">Not in this build.</param>
        /// <param name="sparse">Not in this build.</param>
        /// <param name="device">The device of the table.</param>
        /// <param name="dtype">The type of the table; float32 if not given.</param>
        /// <exception cref="NotSupportedException">An option was asked for that this build does not have.</exception>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            CheckEmbedding(max_norm, scale_grad_by_freq, sparse);
            Tensor weight = init.normal_(empty([num_embeddings, embedding_dims], dtype, device));
            var table = new Embedding(Parameter(weight), padding_idx);
            if (padding_idx is { } row)
            {
                using DisposeScope scope = NewDisposeScope();
                init.zeros_(table.weight!.detach().select(0, row));
            }

            return table;
        }

        /// <summary>A table of vectors that exist.</summary>
        /// <param name="embeddings">[rows, width]; the table shares its memory unless the types differ.</param>
        /// <param name="freeze">Whether the table is not trained.</param>
        /// <param name="padding_idx">A row that receives no gradient.</param>
        /// <param name="max_norm">Not in this build.</param>
        /// <param name="norm_type">Not in this build.</param>
        /// <param name="scale_grad_by_freq">Not in this build.</param>
        /// <param name="sparse">Not in this build.</param>
        /// <param name="device">The device of the table.</param>
        /// <param name="dtype">The type of the table; that of <paramref name="embeddings"/> if not given.</param>
        /// <exception cref="NotSupportedException">An option was asked for that this build does not have.</exception>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            CheckEmbedding(max_norm, scale_grad_by_freq, sparse);
            Device.Require(device);
            Tensor table = embeddings.detach();
            if (dtype is { } type && type != embeddings.dtype)
            {
                using Tensor given = table;
                table = Conversion.To(given, type);
            }

            return new Embedding(Parameter(table, !freeze), padding_idx);
        }

        /// <summary>Dropout.</summary>
        /// <param name="p">The probability with which an element becomes zero, from 0 to 1.</param>
        /// <param name="inplace">Writes the result into the input.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Joins neighbouring dimensions into one.</summary>
        /// <param name="start_dim">The first of them; negative ones count from the end.</param>
        /// <param name="end_dim">The last of them.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>Passes its input on.</summary>
        public static Identity Identity() => new();

        private static void CheckEmbedding(double? maxNorm, bool scales, bool isSparse)
        {
            string? asked = maxNorm is not null ? "max_norm" : scales ? "scale_grad_by_freq" : isSparse ? "sparse" : null;
            if (asked is not null)
                throw new NotSupportedException($"Embedding's {asked} is not in the managed build of Torch; the builds 'cpu' and 'cuda' " +
                    "(-p:Torch=NAME) have it.");
        }
    }
}
