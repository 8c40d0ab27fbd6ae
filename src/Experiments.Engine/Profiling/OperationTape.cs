using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Times operations forward and backward. The graph is cut at each of them: what it computed goes on as a leaf of its own, and the
/// backward pass is run from cut to cut, last to first, so that each part of it can be timed. The gradients are the same.
/// </summary>
/// <param name="device">Where it computes; a GPU is waited for before the clock is read.</param>
internal sealed class OperationTape(Device device) : IDisposable
{
    private readonly List<Cut> _cuts = [];
    private readonly List<ProfiledOperation> _operations = [];
    private readonly long _beginning = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>What was timed so far.</summary>
    public IReadOnlyList<ProfiledOperation> Operations => _operations;

    /// <summary>Ends an operation that began where the one before ended, and returns what stands for its result from here on.</summary>
    /// <param name="name">Where it is.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="result">What it computed.</param>
    /// <param name="flop">Its floating-point operations forward and backward.</param>
    public Tensor End(string name, string kind, Tensor result, (double Forward, double Backward) flop)
    {
        Note(name, kind, ProfilePhase.Forward, flop.Forward);
        if (!result.requires_grad)
            return result;

        // The result may belong to a scope that ends before the backward pass.
        var leaf = result.detach().requires_grad_().DetachFromDisposeScope();
        _cuts.Add(new Cut(name, kind, result.alias().DetachFromDisposeScope(), leaf, flop.Backward));
        _last = Stopwatch.GetTimestamp();
        return leaf;
    }

    /// <summary>Ends an operation that has no part in the backward pass.</summary>
    public void End(string name, string kind, ProfilePhase phase) => Note(name, kind, phase, flop: 0);

    /// <summary>Runs the backward pass from a loss, which has been ended.</summary>
    public void Backward()
    {
        _last = Stopwatch.GetTimestamp();
        for (var i = _cuts.Count - 1; i >= 0; i--)
        {
            var cut = _cuts[i];

            // The loss itself is the last; what led nowhere has no gradient.
            using var arrived = i == _cuts.Count - 1 ? ones_like(cut.Result) : cut.Leaf.grad;
            if (arrived is null)
                continue;

            // A sum of the residual stream is passed through more than once.
            cut.Result.backward([arrived], retain_graph: true);
            Note(cut.Name, cut.Kind, ProfilePhase.Backward, cut.Flop);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cut in _cuts)
        {
            cut.Result.Dispose();
            cut.Leaf.Dispose();
        }
    }

    private void Note(string name, string kind, ProfilePhase phase, double flop)
    {
        if (device.type == DeviceType.CUDA)
            cuda.synchronize(device);
        var now = Stopwatch.GetTimestamp();
        _operations.Add(new ProfiledOperation(
            name, kind, phase, Stopwatch.GetElapsedTime(_beginning, _last).TotalSeconds, Stopwatch.GetElapsedTime(_last, now).TotalSeconds, flop));
        _last = now;
    }

    private sealed record Cut(string Name, string Kind, Tensor Result, Tensor Leaf, double Flop);
}
