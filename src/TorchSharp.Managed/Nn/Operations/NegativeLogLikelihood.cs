using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>The loss of logarithms of probabilities against class numbers.</summary>
internal static unsafe class NegativeLogLikelihood
{
    private const string Name = "nll_loss";
    private const long IgnoredClass = -100; // PyTorch's, which TorchSharp's nll_loss leaves no way to change

    /// <param name="scores">[classes], [rows, classes] or [rows, classes, …]</param>
    /// <param name="target">Class numbers in the shape of the scores without classes.</param>
    /// <param name="weight">One weight a class, or null.</param>
    /// <param name="reduction">What becomes of the losses of the rows; the mean is weighted.</param>
    public static Tensor Apply(Tensor scores, Tensor target, Tensor? weight, torch.nn.Reduction reduction)
    {
        Operands.RequireOneType(Name, scores, weight);
        ClassLoss.Check(Name, scores.Core, target.Core, weight?.Core);
        using var workspace = Workspace.Enter();
        ScalarType type = scores.Core.Type;
        if (type.IsReduced()) return workspace.Keep(Conversion.To(Apply(Operands.Single(scores)!, target, Operands.Single(weight), reduction), type));
        if (type == ScalarType.Float64)
        {
            Tensor losses = ClassLoss.ByRows(scores) * -1, numbers = Operands.Classes(Name, target).reshape(-1);
            Tensor loss = Composed.ClassLoss(Name, losses, numbers, weight, IgnoredClass, reduction, labelSmoothing: 0);
            return workspace.Keep(reduction == torch.nn.Reduction.None ? loss.reshape(target.Core.Sizes) : loss);
        }

        Tensor perRow = Rows(ClassLoss.ByRows(scores), target, weight, out double total);
        return workspace.Keep(reduction switch
        {
            torch.nn.Reduction.None => perRow.reshape(target.Core.Sizes),
            torch.nn.Reduction.Sum => perRow.sum(),
            _ => perRow.sum().div(total),
        });
    }

    private static Tensor Rows(Tensor scores, Tensor target, Tensor? weight, out double total)
    {
        (long rows, long classes) = (scores.Core.Sizes[0], scores.Core.Sizes[1]);
        Tensor numbers = Operands.Classes(Name, target), dense = Copying.Dense(scores);
        Tensor? weights = weight is null ? null : Copying.Dense(weight);
        Tensor factors = Operands.New(rows), result = Operands.New(rows); // minus the weight of each row's class; 0 for an ignored row
        long* number = (long*)numbers.Core.Data;
        total = 0;
        for (long row = 0; row < rows; row++)
        {
            bool counts = number[row] != IgnoredClass;
            if (counts && (number[row] < 0 || number[row] >= classes))
                throw new ExternalException($"nll_loss over {classes} classes was given class number {number[row]} in row {row}.");
            float factor = counts ? weights is null ? 1 : weights.Floats()[number[row]] : 0;
            total += factor;
            factors.Floats()[row] = -factor;
            result.Floats()[row] = counts ? -factor * dense.Floats()[row * classes + number[row]] : 0;
        }

        return Graph.Record(Name, result, [scores], [numbers, factors], (node, gradient) =>
        {
            Tensor dy = Copying.Dense(gradient), factors = node.Saved(1), dx = Creation.Full([rows, classes], 0, ScalarType.Float32);
            long* number = (long*)node.Saved(0).Core.Data;
            for (long row = 0; row < rows; row++)
            {
                if (number[row] != IgnoredClass) dx.Floats()[row * classes + number[row]] = dy.Floats()[row] * factors.Floats()[row];
            }

            return [dx];
        });
    }
}
