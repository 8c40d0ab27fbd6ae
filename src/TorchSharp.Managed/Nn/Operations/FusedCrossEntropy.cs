using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>The cross-entropy of logits against class numbers or against probabilities, as PyTorch defines it.</summary>
internal static unsafe class FusedCrossEntropy
{
    private const string Name = "cross_entropy";

    /// <param name="logits">[classes], [rows, classes] or [rows, classes, …]</param>
    /// <param name="target">Class numbers in the shape of the logits without classes, or probabilities in the shape of the logits.</param>
    /// <param name="weight">One weight a class, or null.</param>
    /// <param name="ignoreIndex">The class number of rows that do not count.</param>
    /// <param name="reduction">What becomes of the losses of the rows; the mean is weighted.</param>
    /// <param name="labelSmoothing">The share of probability that is spread evenly over all classes.</param>
    public static Tensor Apply(Tensor logits, Tensor target, Tensor? weight, long ignoreIndex, torch.nn.Reduction reduction, double labelSmoothing)
    {
        Operands.RequireOneType(Name, logits, weight);
        if (labelSmoothing is not (>= 0 and <= 1)) throw new ExternalException($"label_smoothing must be between 0 and 1, not {labelSmoothing}.");
        using var workspace = Workspace.Enter();
        ScalarType type = logits.Core.Type;
        if (type.IsReduced())
        {
            Tensor goal = target.Core.Type.IsFloating() ? Operands.Single(target)! : target;
            Tensor single = Apply(Operands.Single(logits)!, goal, Operands.Single(weight), ignoreIndex, reduction, labelSmoothing);
            return workspace.Keep(Conversion.To(single, type));
        }

        if (target.Core.Type.IsFloating()) return workspace.Keep(AgainstProbabilities(logits, target, weight, reduction, labelSmoothing));
        ClassLoss.Check(Name, logits.Core, target.Core, weight?.Core);
        Tensor rows = ClassLoss.ByRows(logits);
        Tensor losses = type == ScalarType.Float64
            ? Composed.CrossEntropy(rows, Operands.Classes(Name, target).reshape(-1), weight, ignoreIndex, reduction, labelSmoothing)
            : Rows(rows, target, weight, ignoreIndex, reduction, labelSmoothing);
        return workspace.Keep(reduction == torch.nn.Reduction.None ? losses.reshape(target.Core.Sizes) : losses);
    }

    private static Tensor Rows(Tensor logits, Tensor target, Tensor? weight, long ignoreIndex, torch.nn.Reduction reduction, double labelSmoothing)
    {
        int rows = checked((int)logits.Core.Sizes[0]), classes = checked((int)logits.Core.Sizes[1]);
        var options = new CrossEntropyOptions(rows, classes, Reduction(reduction), ignoreIndex, labelSmoothing);
        Tensor dense = Copying.Dense(logits), numbers = Operands.Classes(Name, target);
        Tensor? weights = weight is null ? null : Copying.Dense(weight);
        Tensor result = reduction == torch.nn.Reduction.None ? Operands.New(rows) : Operands.New();
        try
        {
            CrossEntropy.Forward(dense.Floats(), (long*)numbers.Core.Data, weights.FloatsOrNull(), options, result.Floats());
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new ExternalException($"cross_entropy over {classes} classes: {outside.Message}", outside);
        }

        bool isWeighted = weights is not null;
        return Graph.Record(Name, result, [logits], [dense, numbers, weights], (node, gradient) =>
        {
            Tensor x = node.Saved(0), dy = Copying.Dense(gradient), dx = Operands.NewLike(x);
            Tensor? weights = isWeighted ? node.Saved(2) : null;
            CrossEntropy.Backward(x.Floats(), (long*)node.Saved(1).Core.Data, weights.FloatsOrNull(), options, dy.Floats(), dx.Floats());
            return [dx];
        });
    }

    private static Tensor AgainstProbabilities(Tensor logits, Tensor target, Tensor? weight, torch.nn.Reduction reduction, double labelSmoothing)
    {
        if (!logits.Core.Sizes.AsSpan().SequenceEqual(target.Core.Sizes))
            throw new ExternalException($"cross_entropy against probabilities wants both in one shape, not {logits.Core.Description} and " +
                $"{target.Core.Description}.");
        int dimension = logits.Core.Sizes.Length == 1 ? 0 : 1;
        long classes = logits.Core.Sizes[dimension], rows = classes == 0 ? 0 : logits.Core.Count / classes;
        Tensor goal = labelSmoothing > 0 ? target.mul(1 - labelSmoothing).add(labelSmoothing / classes) : target;
        Tensor losses = FusedSoftmax.ApplyLog(logits, dimension).mul(goal);
        if (weight is not null)
        {
            long[] shape = [.. Enumerable.Repeat(1L, logits.Core.Sizes.Length)];
            shape[dimension] = classes;
            losses = losses.mul(weight.reshape(shape));
        }

        Tensor perRow = losses.sum(dimension).mul(-1);
        return reduction switch
        {
            torch.nn.Reduction.None => perRow,
            torch.nn.Reduction.Sum => perRow.sum(),
            _ => perRow.sum().div((double)rows), // by rows, not by weights
        };
    }

    private static LossReduction Reduction(torch.nn.Reduction reduction) => reduction switch
    {
        torch.nn.Reduction.None => LossReduction.None,
        torch.nn.Reduction.Sum => LossReduction.Sum,
        _ => LossReduction.Mean,
    };
}
