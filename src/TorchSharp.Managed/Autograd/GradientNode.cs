namespace TorchSharp.Autograd;

/// <summary>
/// A recorded operation. References are counted: its outputs and the later operations' edges hold it; it holds its inputs'
/// operations or leaves and what it saved. So a graph goes when its last tensor goes, without waiting for the collector.
/// </summary>
internal sealed class GradientNode
{
    [ThreadStatic]
    private static Stack<GradientNode>? _dying;

    private readonly Edge[] _edges;
    private readonly JointBackwardRule _rule;
    private SavedTensor?[]? _saved;
    private int _references = 1;
    private List<(int Slot, WeakReference<TensorCore> Core)>? _retained;

    /// <summary>An operation with one reference held; <see cref="Graph"/> makes them.</summary>
    public GradientNode(string name, int outputs, Edge[] edges, SavedTensor?[] saved, JointBackwardRule rule)
    {
        Name = name;
        Outputs = outputs;
        _edges = edges;
        _saved = saved;
        _rule = rule;
        foreach (var edge in edges)
        {
            Depth = Math.Max(Depth, 1 + (edge.Node?.Depth ?? 0));
        }
    }

    /// <summary>The operation's name, for messages.</summary>
    public string Name { get; }

    /// <summary>How many outputs it has.</summary>
    public int Outputs { get; }

    /// <summary>One more than the deepest operation before: backward goes from deep to shallow.</summary>
    public int Depth { get; }

    /// <summary>Where the inputs' gradients go.</summary>
    public ReadOnlySpan<Edge> Edges => _edges;

    /// <summary>Whether this pass adds what it finds to the gradients of leaves; otherwise it hands them to its caller.</summary>
    public bool AddsToLeaves { get; set; }

    /// <summary>Whether an input's gradient is wanted.</summary>
    public bool Needs(int input) => _edges[input].Leads;

    /// <summary>
    /// The gradient that an input has from before, as a new handle, if the rule may add to it where it lies (and then returns null for the input): for
    /// gradients that are zero nearly everywhere. Null if there is none, or it is wanted apart.
    /// </summary>
    public Tensor? GradientToAddTo(int input) =>
        AddsToLeaves && _edges[input].Leaf is { Gradient: { IsDense: true } gradient } leaf && gradient.Type == leaf.Type
            ? new Tensor(gradient.Retain())
            : null;

    /// <summary>
    /// Gives a leaf that has no gradient yet the gradient leftᵀ · right without multiplying it out; the rule then returns null for the input.
    /// </summary>
    /// <param name="input">Which input, of shape [n, m].</param>
    /// <param name="left">[rows, n], float32 without gaps.</param>
    /// <param name="right">[rows, m], float32 without gaps.</param>
    /// <param name="rows">How many products are added up.</param>
    /// <returns>Whether it was done; not where an operation or the caller waits for the gradient, or where there is nothing to gain by it.</returns>
    public bool TryDefer(int input, Tensor left, Tensor right, int rows)
    {
        if (!AddsToLeaves || _edges[input].Leaf is not { HasGradient: false, Type: ScalarType.Float32 } leaf
            || !DeferredGradient.Pays(rows, left.Core.Count + right.Core.Count, leaf.Count))
        {
            return false;
        }

        leaf.DeferGradient(new DeferredGradient(left.Core, right.Core, rows));
        return true;
    }

    /// <summary>A tensor that was saved, as a new handle.</summary>
    /// <exception cref="ExternalException">The graph was freed by an earlier backward, or the tensor was changed in place.</exception>
    public Tensor Saved(int index)
    {
        var saved = _saved ?? throw new ExternalException(
            $"backward came to {Name} a second time, but what it needs was freed the first time. Pass retain_graph: true to the first backward.");
        return (saved[index] ?? throw new InvalidOperationException($"{Name} did not save tensor {index}.")).Unpack(this);
    }

    /// <summary>Runs the rule.</summary>
    public Tensor?[] Apply(Tensor?[] gradients)
    {
        if (_saved is null)
        {
            throw new ExternalException(
                $"backward came to {Name} a second time, but what it needs was freed the first time. Pass retain_graph: true to the first backward.");
        }

        return _rule(this, gradients);
    }

    /// <summary>Lets an output keep its gradient.</summary>
    public void RetainGradient(TensorCore output) => (_retained ??= []).Add((output.Slot, new WeakReference<TensorCore>(output)));

    /// <summary>The outputs that keep their gradients.</summary>
    public IEnumerable<(int Slot, TensorCore Core)> Retained()
    {
        foreach (var (slot, reference) in _retained ?? [])
        {
            if (reference.TryGetTarget(out var core) && core.IsAlive && ReferenceEquals(core.Node, this))
            {
                yield return (slot, core);
            }
        }
    }

    /// <summary>Adds a reference.</summary>
    public GradientNode Retain()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    /// <summary>Gives a reference back; with the last one goes the graph behind, as far as nobody else holds it.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
        {
            return;
        }

        // A loop instead of recursion: graphs can be deeper than the stack.
        var outermost = _dying is null;
        (_dying ??= new Stack<GradientNode>()).Push(this);
        if (!outermost)
        {
            return;
        }

        while (_dying.TryPop(out var node))
        {
            node.ReleaseSaved();
            foreach (var edge in node._edges)
            {
                edge.Leaf?.Release();
                edge.Node?.Release();
            }
        }

        _dying = null;
    }

    /// <summary>Frees what was saved, after backward has used it.</summary>
    public void ReleaseSaved()
    {
        // What saved nothing can run again without harm, as PyTorch allows.
        if (_saved is { Length: > 0 } saved)
        {
            _saved = null;
            foreach (var tensor in saved)
            {
                tensor?.Release();
            }
        }
    }
}
