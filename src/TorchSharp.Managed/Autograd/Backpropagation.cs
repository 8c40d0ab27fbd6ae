namespace TorchSharp.Autograd;

/// <summary>Goes through a recorded graph from outputs to leaves and accumulates gradients there.</summary>
/// <remarks>
/// Operations are taken by decreasing depth: an operation's consumers are all deeper, so its gradient is complete when its turn
/// comes. Gradients that meet are added in an order that the graph alone decides, so that results do not depend on threads.
/// </remarks>
internal sealed class Backpropagation
{
    private readonly bool _retainGraph;
    private readonly IReadOnlyList<Tensor>? _inputs;
    private readonly TensorCore?[]? _captured;
    private readonly Dictionary<GradientNode, TensorCore?[]> _pending = new(ReferenceEqualityComparer.Instance);
    private readonly PriorityQueue<GradientNode, int> _queue = new();

    private Backpropagation(bool retainGraph, IReadOnlyList<Tensor>? inputs, bool captures)
    {
        _retainGraph = retainGraph;
        _inputs = inputs;
        _captured = captures ? new TensorCore?[inputs!.Count] : null;
    }

    /// <summary>Adds the gradients of <paramref name="outputs"/> to those of the leaves.</summary>
    /// <param name="outputs">The tensors from which to start.</param>
    /// <param name="gradients">Their own gradients; null, or null in places, means one (for tensors of one element).</param>
    /// <param name="retainGraph">Keeps what the operations saved, so that backward can be called again.</param>
    /// <param name="inputs">The only tensors that receive gradients; null for all leaves.</param>
    public static void Run(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradients, bool retainGraph, IReadOnlyList<Tensor>? inputs) =>
        new Backpropagation(retainGraph, inputs, captures: false).Run(outputs, gradients);

    /// <summary>
    /// Computes the gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/> and leaves <c>grad</c>
    /// alone.
    /// </summary>
    public static Tensor?[] Gradients(
        IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradients, bool retainGraph, IReadOnlyList<Tensor> inputs)
    {
        var run = new Backpropagation(retainGraph, inputs, captures: true);
        run.Run(outputs, gradients);
        return Array.ConvertAll(run._captured!, core => core is null ? null : new Tensor(core));
    }

    private void Run(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradients)
    {
        using var mode = new GradientMode(records: false, inference: false);
        using var workspace = Workspace.Enter();
        try
        {
            Start(outputs, gradients);
            while (_queue.TryDequeue(out var node, out _))
            {
                Visit(node);
            }
        }
        finally
        {
            foreach (var slots in _pending.Values)
            {
                foreach (var gradient in slots)
                {
                    gradient?.Release();
                }
            }
        }
    }

    private void Start(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradients)
    {
        if (gradients is not null && gradients.Count != outputs.Count)
        {
            throw new ExternalException($"backward was given {outputs.Count} tensors but {gradients.Count} gradients for them.");
        }

        for (var i = 0; i < outputs.Count; i++)
        {
            var core = outputs[i].Core;
            Views.Refresh(core);
            if (!core.RequiresGradient)
            {
                throw new ExternalException(
                    $"backward was called on a tensor {core.Description} that depends on no tensor with requires_grad = true, or was " +
                        "computed under no_grad().");
            }

            var gradient = gradients?[i];
            if (gradient is null && core.Count != 1)
            {
                throw new ExternalException(
                    $"backward without gradients wants a tensor of one element, not {core.Description}: reduce it (sum(), mean()) or pass " +
                        "grad_tensors.");
            }

            if (gradient is not null && !gradient.Core.Sizes.AsSpan().SequenceEqual(core.Sizes))
            {
                throw new ExternalException(
                    $"The gradient {gradient.Core.Description} given to backward does not have the shape of its tensor {core.Description}.");
            }

            using var start = gradient is null ? Creation.Full(core.Sizes, 1.0, core.Type) : Conversion.To(gradient, core.Type);
            Send(start.Core.Retain(), core.Node, core.Slot, core);
        }
    }

    private void Visit(GradientNode node)
    {
        _pending.Remove(node, out var slots);
        var arrived = slots!;
        Keep(node, arrived);
        var edges = node.Edges;
        var results = new TensorCore?[edges.Length];
        using (var workspace = Workspace.Enter())
        {
            var gradients = Array.ConvertAll(arrived, gradient => gradient is null ? null : new Tensor(gradient));
            node.AddsToLeaves = _inputs is null;
            var found = node.Apply(gradients);
            for (var i = 0; i < found.Length; i++)
            {
                results[i] = edges[i].Leads ? found[i]?.Core.Retain() : null;
            }
        }

        if (!_retainGraph)
        {
            node.ReleaseSaved();
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is { } gradient)
            {
                Send(gradient, edges[i].Node, edges[i].Slot, edges[i].Leaf);
            }
        }
    }

    // Gives the gradients to those that wait for this operation's outputs: tensors with retain_grad, and captured inputs.
    private void Keep(GradientNode node, TensorCore?[] arrived)
    {
        foreach (var (slot, core) in node.Retained())
        {
            if (arrived[slot] is { } gradient)
            {
                Accumulate(core, gradient.Retain());
            }
        }

        for (var i = 0; _inputs is not null && i < _inputs.Count; i++)
        {
            var input = _inputs[i].Core;
            if (ReferenceEquals(input.Node, node) && arrived[input.Slot] is { } gradient)
            {
                Deliver(i, input, gradient.Retain());
            }
        }
    }

    // The reference to the gradient is handed over.
    private void Send(TensorCore gradient, GradientNode? node, int slot, TensorCore? leaf)
    {
        if (node is not null)
        {
            if (!_pending.TryGetValue(node, out var slots))
            {
                _pending[node] = slots = new TensorCore?[node.Outputs];
                _queue.Enqueue(node, -node.Depth);
            }

            slots[slot] = slots[slot] is { } earlier ? Sum(earlier, gradient) : gradient;
            return;
        }

        if (_inputs is null)
        {
            Accumulate(leaf!, gradient);
            return;
        }

        for (var i = 0; i < _inputs.Count; i++)
        {
            if (ReferenceEquals(_inputs[i].Core, leaf))
            {
                Deliver(i, leaf!, gradient.Retain());
            }
        }

        gradient.Release();
    }

    private void Deliver(int index, TensorCore input, TensorCore gradient)
    {
        if (_captured is null)
        {
            Accumulate(input, gradient);
        }
        else
        {
            _captured[index] = _captured[index] is { } earlier ? Sum(earlier, gradient) : gradient;
        }
    }

    private static void Accumulate(TensorCore leaf, TensorCore gradient)
    {
        if (leaf.Gradient is { } earlier)
        {
            using var sum = new Tensor(earlier.Retain());
            using var term = new Tensor(gradient);
            Arithmetic.AddInPlace(sum, term, 1);
            return;
        }

        // A gradient that nobody else sees is taken as it is; one that is shared, repeated or strided is copied.
        if (gradient.IsExclusive && gradient.IsDense && gradient.Type == leaf.Type)
        {
            leaf.SetGradient(gradient);
            return;
        }

        using var source = new Tensor(gradient);
        using var copy = Conversion.To(source, leaf.Type, copy: true);
        leaf.SetGradient(copy.Core.Retain());
    }

    private static TensorCore Sum(TensorCore earlier, TensorCore gradient)
    {
        using var sum = new Tensor(earlier);
        using var term = new Tensor(gradient);
        if (earlier.IsExclusive && earlier.IsDense)
        {
            Arithmetic.AddInPlace(sum, term, 1);
            return earlier.Retain();
        }

        using var result = Arithmetic.Add(sum, term, 1);
        return result.Core.Retain();
    }
}
