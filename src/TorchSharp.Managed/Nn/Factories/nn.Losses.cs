using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The cross-entropy of logits against class numbers or probabilities.</summary>
        /// <param name="weight">One weight a class, or null.</param>
        /// <param name="ignore_index">The class number of rows that do not count; −100 if not given.</param>
        /// <param name="reduction">What becomes of the rows' losses; the mean is weighted.</param>
        public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
            new(weight, ignore_index, reduction);

        /// <summary>The loss of log-probabilities against class numbers.</summary>
        /// <param name="weight">One weight a class, or null.</param>
        /// <param name="reduction">What becomes of the rows' losses; the mean is weighted.</param>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>The squared difference.</summary>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The absolute difference.</summary>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The squared difference near zero, the absolute one further off.</summary>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        /// <param name="beta">The difference at which the one becomes the other.</param>
        public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);

        /// <summary>The Kullback-Leibler divergence of log-probabilities from a target.</summary>
        /// <param name="log_target">Whether targets are logarithms of probabilities; true by default, other than in PyTorch.</param>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);

        /// <summary>The binary cross-entropy of probabilities.</summary>
        /// <param name="weight">Factors of the losses, or null.</param>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>The binary cross-entropy of logits.</summary>
        /// <param name="weight">Factors of the losses, or null.</param>
        /// <param name="reduction">What becomes of the elements' losses.</param>
        /// <param name="pos_weights">Factors of the positive part, or null.</param>
        public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
            new(weight, reduction, pos_weights);
    }
}
