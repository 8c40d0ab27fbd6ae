namespace TorchSharp.Autograd;

/// <summary>Operations that change a tensor's elements where they lie.</summary>
/// <remarks>
/// Unrecorded, a kernel writes right into the tensor. Recorded, the operation is computed on a copy, and the tensor takes over
/// elements and place in the graph: what earlier operations saved keeps its value, or backward says that it changed.
/// </remarks>
internal static class InPlace
{
    /// <summary>Changes a tensor.</summary>
    /// <param name="target">The tensor.</param>
    /// <param name="others">The other tensors that take part.</param>
    /// <param name="direct">Writes into the tensor, unrecorded.</param>
    /// <param name="recorded">Computes the new elements from a copy of the old, recorded.</param>
    /// <returns><paramref name="target"/>.</returns>
    public static Tensor Apply(Tensor target, ReadOnlySpan<Tensor?> others, Action<Tensor> direct, Func<Tensor, Tensor> recorded)
    {
        Check(target);
        using var workspace = Workspace.Enter();
        Views.Refresh(target.Core);
        if (Graph.Needs(target) || Graph.Needs(others))
        {
            Adopt(target, recorded(Creation.Clone(target)));
            return target;
        }

        using (new GradientMode(records: false, GradientMode.IsInference))
        {
            direct(target);
        }

        target.Core.Buffer.BumpVersion();
        return target;
    }

    /// <summary>The same for an operation that has no faster form than computing the new elements and copying them.</summary>
    public static Tensor Apply(Tensor target, ReadOnlySpan<Tensor?> others, Func<Tensor, Tensor> compute) =>
        Apply(target, others, tensor => Copying.Copy(Matching(compute(tensor), tensor).Core, tensor.Core), compute);

    /// <summary>Complains where PyTorch does: leaves that want a gradient, and memory that shows in several places.</summary>
    public static void Check(Tensor target)
    {
        var core = target.Core;
        if (GradientMode.Records && (core.IsLeafWithGradient || core.Base is { IsLeafWithGradient: true }))
        {
            throw new ExternalException(
                $"{core.Description} is a leaf that requires a gradient (or a view of one), so it cannot be changed in place while " +
                    "operations are recorded: do it under no_grad().");
        }

        for (var d = 0; d < core.Sizes.Length; d++)
        {
            if (core.Sizes[d] > 1 && core.Strides[d] == 0)
            {
                throw new ExternalException(
                    $"{core.Description} was expanded: several of its elements share one place in memory, so it cannot be changed in " +
                    "place. clone() it first.");
            }
        }
    }

    /// <summary>Lets a tensor take over a result's elements and its place in the graph.</summary>
    private static void Adopt(Tensor target, Tensor result)
    {
        var core = target.Core;
        var value = Matching(result, target);
        Copying.Copy(value.Core, core);
        core.Buffer.BumpVersion();
        if (core.Base is not { } source)
        {
            core.SetNode(value.Core.Node?.Retain(), value.Core.Slot);
            return;
        }

        // The base changes where the view lies: its old gradient is cut there, and the view's part goes to the new elements.
        using var owner = new Tensor(source.Retain());
        var (sizes, strides, offset) = (core.Sizes, core.Strides, core.Offset - source.Offset);
        var node = Graph.Node("copy_", 1, [owner, value], [], (_, gradients) =>
        {
            var rest = Creation.Clone(gradients[0]!);
            var place = new Tensor(rest.Core.View(sizes, strides, offset));
            var part = Creation.Clone(place);
            Creation.Fill(place.Core, 0);
            return [rest, part];
        });
        if (!source.IsDense)
        {
            node.Release();
            throw new NotSupportedException(
                "A view of a tensor with gaps cannot be changed in place while operations are recorded: call contiguous() first.");
        }

        source.SetNode(node, 0);
        Views.Reconnect(core, source);
    }

    private static Tensor Matching(Tensor result, Tensor target)
    {
        var (from, to) = (result.Core, target.Core);
        if (from.Type.Category() > to.Type.Category())
        {
            throw new ExternalException($"A result of type {from.Type} cannot be stored in place in a tensor of type {to.Type}.");
        }

        var typed = from.Type == to.Type ? result : Conversion.To(result, to.Type);
        var sizes = Shapes.Broadcast(typed.Core.Sizes, to.Sizes);
        return !sizes.AsSpan().SequenceEqual(to.Sizes)
            ? throw new ExternalException(
                $"A result of shape {Shapes.Text(sizes)} cannot be stored in place in a tensor of shape {Shapes.Text(to.Sizes)}.")
            : sizes.AsSpan().SequenceEqual(typed.Core.Sizes) ? typed : Views.Expand(typed, to.Sizes);
    }
}
