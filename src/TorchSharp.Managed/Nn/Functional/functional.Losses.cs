namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The cross-entropy of logits against class numbers or probabilities.</summary>
            /// <param name="input">Logits: [classes], [rows, classes] or [rows, classes, …].</param>
            /// <param name="target">Class numbers (int64) in the shape of the logits without classes, or probabilities in their shape.</param>
            /// <param name="weight">[classes], or null.</param>
            /// <param name="ignore_index">The class number of rows that do not count.</param>
            /// <param name="reduction">What becomes of the rows' losses; the mean is weighted by <paramref name="weight"/>.</param>
            /// <param name="label_smoothing">The share of probability that is spread evenly over all classes (Szegedy et al. 2016).</param>
            /// <exception cref="ExternalException">The shapes do not fit, or a target is no class.</exception>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                FusedCrossEntropy.Apply(input, target, weight, ignore_index, reduction, label_smoothing);

            /// <summary>The loss of log-probabilities against class numbers; a row of class −100 does not count.</summary>
            /// <param name="input">Log-probabilities: [classes], [rows, classes] or [rows, classes, …].</param>
            /// <param name="target">Class numbers (int64) in the shape of the input without classes.</param>
            /// <param name="weight">[classes], or null.</param>
            /// <param name="reduction">What becomes of the rows' losses; the mean is weighted by <paramref name="weight"/>.</param>
            /// <exception cref="ExternalException">The shapes do not fit, or a target is no class.</exception>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NegativeLogLikelihood.Apply(input, target, weight, reduction);

            /// <summary>(input − target)².</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">A shape that can be broadcast together with it.</param>
            /// <param name="reduction">What becomes of the elements' losses.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                using var workspace = Workspace.Enter();
                Tensor difference = input - target;
                return workspace.Keep(Reduce(difference * difference, reduction));
            }

            /// <summary>|input − target|.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">A shape that can be broadcast together with it.</param>
            /// <param name="reduction">What becomes of the elements' losses.</param>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                using var workspace = Workspace.Enter();
                return workspace.Keep(Reduce((input - target).abs(), reduction));
            }

            /// <summary>d² / (2 · beta) where d = |input − target| is below beta, and d − beta / 2 elsewhere (Girshick 2015).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">A shape that can be broadcast together with it.</param>
            /// <param name="reduction">What becomes of the elements' losses.</param>
            /// <param name="beta">Where the parabola ends; not negative, and 0 for none of it.</param>
            /// <exception cref="ExternalException"><paramref name="beta"/> is negative.</exception>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
            {
                if (!(beta >= 0)) throw new ExternalException($"smooth_l1_loss wants a beta that is not negative, not {beta}.");
                if (beta == 0) return l1_loss(input, target, reduction);
                using var workspace = Workspace.Enter();
                Tensor distance = (input - target).abs();
                Tensor losses = (distance * distance * (0.5 / beta)).where(distance.lt(beta), distance - 0.5 * beta);
                return workspace.Keep(Reduce(losses, reduction));
            }

            /// <summary>The binary cross-entropy of logits: −pos_weights · target · log σ(x) − (1 − target) · log(1 − σ(x)).</summary>
            /// <param name="input">Logits, any shape.</param>
            /// <param name="target">Probabilities in the same shape.</param>
            /// <param name="weight">Factors that can be broadcast to that shape, or null.</param>
            /// <param name="reduction">What becomes of the elements' losses; the mean is over elements, not weights.</param>
            /// <param name="pos_weights">Factors of the positive part that can be broadcast to that shape, or null.</param>
            /// <exception cref="ExternalException">The shapes differ.</exception>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                if (!input.Core.Sizes.AsSpan().SequenceEqual(target.Core.Sizes))
                    throw new ExternalException("binary_cross_entropy_with_logits wants logits and target in one shape, not " +
                        $"{input.Core.Description} and {target.Core.Description}.");
                using var workspace = Workspace.Enter();
                Tensor logSigmoid = Activations.LogSigmoid(input);
                Tensor negative = (1 - target) * input; // log(1 − σ(x)) = log σ(x) − x
                Tensor positive = pos_weights is null ? logSigmoid : ((pos_weights - 1) * target + 1) * logSigmoid;
                Tensor losses = negative - positive;
                return workspace.Keep(Reduce(weight is null ? losses : losses * weight, reduction));
            }

            /// <summary>The binary cross-entropy of probabilities: −target · log input − (1 − target) · log(1 − input).</summary>
            /// <param name="input">Probabilities, any shape.</param>
            /// <param name="target">Probabilities in the same shape.</param>
            /// <param name="weight">Factors that can be broadcast to that shape, or null.</param>
            /// <param name="reduction">What becomes of the elements' losses; the mean is over elements, not weights.</param>
            /// <exception cref="ExternalException">The shapes or types differ, or a probability is outside 0 … 1.</exception>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var workspace = Workspace.Enter();
                Tensor losses = BinaryCrossEntropy.Apply(input, target);
                return workspace.Keep(Reduce(weight is null ? losses : losses * weight, reduction));
            }

            /// <summary>The Kullback-Leibler divergence of log-probabilities from a target.</summary>
            /// <param name="input">Logarithms of probabilities, any shape.</param>
            /// <param name="target">Logarithms of probabilities or probabilities, in a shape that can be broadcast together with it.</param>
            /// <param name="log_target">Which of the two the target is; true by default, other than in PyTorch.</param>
            /// <param name="reduction">What becomes of the elements' losses; the mean is over elements, not rows.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
            {
                using var workspace = Workspace.Enter();
                if (log_target) return workspace.Keep(Reduce(target.exp() * (target - input), reduction));
                Tensor isSome = target.gt(0); // 0 · log 0 is 0
                Tensor entropy = target * target.masked_fill(isSome.logical_not(), 1).log();
                return workspace.Keep(Reduce(entropy - target * input, reduction));
            }

            private static Tensor Reduce(Tensor losses, Reduction reduction) => reduction switch
            {
                Reduction.None => losses,
                Reduction.Sum => losses.sum(),
                _ => losses.mean(),
            };
        }
    }
}
