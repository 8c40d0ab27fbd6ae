namespace TorchSharp.Autograd;

/// <summary>Records operations, so that <see cref="Backpropagation"/> finds the way back.</summary>
/// <remarks>
/// <para>How to write a differentiable operation: compute the result with kernels, which record nothing; then hand result,
/// inputs, what backward needs, and the rule to <see cref="Record(string, Tensor, ReadOnlySpan{Tensor}, ReadOnlySpan{Tensor},
/// BackwardRule)"/>:</para>
/// <code>
/// public static Tensor Multiply(Tensor x, Tensor y)
/// {
///     var result = …;                       // new Tensor(TensorCore.Allocate(type, sizes)), filled
///     return Graph.Record("mul", result, [x, y], [x, y], static (node, gradient) =>
///     [
///         node.Needs(0) ? Broadcasting.Reduce(gradient * node.Saved(1), …) : null,
///         node.Needs(1) ? Broadcasting.Reduce(gradient * node.Saved(0), …) : null,
///     ]);
/// }
/// </code>
/// <para>Saved entries may be null (ask <see cref="Needs(Tensor)"/> before saving a large tensor that only a frozen input would
/// want). Saving the result is fine. A rule that uses a size or a number captures it; it must not capture tensors. Composite
/// operations need no rule: open a <see cref="Workspace"/>, use other operations, keep the result.</para>
/// </remarks>
internal static class Graph
{
    /// <summary>Whether an operation on this tensor will be recorded.</summary>
    public static bool Needs(Tensor? input) => GradientMode.Records && input is not null && Requires(input.Core);

    /// <summary>Whether an operation on any of these tensors will be recorded.</summary>
    public static bool Needs(params ReadOnlySpan<Tensor?> inputs)
    {
        if (GradientMode.Records)
        {
            foreach (var input in inputs)
            {
                if (input is not null && Requires(input.Core))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Makes <paramref name="output"/> the recorded result of an operation, if any input wants a gradient.</summary>
    /// <param name="name">The operation's name, for messages.</param>
    /// <param name="output">The result, freshly made.</param>
    /// <param name="inputs">The inputs; null for one that is absent.</param>
    /// <param name="saved">What the rule will ask for with <see cref="GradientNode.Saved"/>, in this order; null for what it won't.</param>
    /// <param name="rule">The gradient.</param>
    /// <returns><paramref name="output"/>.</returns>
    public static Tensor Record(string name, Tensor output, ReadOnlySpan<Tensor?> inputs, ReadOnlySpan<Tensor?> saved, BackwardRule rule)
    {
        if (output.Core.Type.IsFloating() && Needs(inputs))
        {
            output.Core.SetNode(Node(name, 1, inputs, saved, (node, gradients) => rule(node, gradients[0]!)), 0);
        }

        // Also keeps the inputs' memory from the collector until the kernels are done.
        KeepAlive(inputs);
        return output;
    }

    /// <summary>The same for an operation with several outputs.</summary>
    public static Tensor[] Record(
        string name, Tensor[] outputs, ReadOnlySpan<Tensor?> inputs, ReadOnlySpan<Tensor?> saved, JointBackwardRule rule)
    {
        if (outputs.Length > 0 && outputs[0].Core.Type.IsFloating() && Needs(inputs))
        {
            var node = Node(name, outputs.Length, inputs, saved, rule);
            for (var slot = 0; slot < outputs.Length; slot++)
            {
                outputs[slot].Core.SetNode(slot == 0 ? node : node.Retain(), slot);
            }
        }

        KeepAlive(inputs);
        return outputs;
    }

    /// <summary>A node with one reference held.</summary>
    public static GradientNode Node(
        string name, int outputs, ReadOnlySpan<Tensor?> inputs, ReadOnlySpan<Tensor?> saved, JointBackwardRule rule)
    {
        var edges = new Edge[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            edges[i] = Edge.To(inputs[i]?.Core);
        }

        var kept = new SavedTensor?[saved.Length];
        for (var i = 0; i < saved.Length; i++)
        {
            kept[i] = saved[i] is { } tensor ? new SavedTensor(tensor.Core) : null;
        }

        return new GradientNode(name, outputs, edges, kept, rule);
    }

    /// <summary>Whether gradients flow into a tensor, also when its base came into the graph after the view was made.</summary>
    public static bool Requires(TensorCore core)
    {
        Views.Refresh(core);
        return core.RequiresGradient;
    }

    private static void KeepAlive(ReadOnlySpan<Tensor?> inputs)
    {
        foreach (var input in inputs)
        {
            GC.KeepAlive(input);
        }
    }
}
