using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>A copy of all that training changes in a classifier; what is frozen is not copied.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly List<(string Name, Tensor Live, Tensor Copy)> _tensors = [];

    /// <summary>Prepares a snapshot of the weights as they are now.</summary>
    public WeightSnapshot(Gpt2Classifier classifier)
    {
        using var unrecorded = no_grad();
        foreach (var (name, parameter) in classifier.TrainedParameters())
            _tensors.Add((name, parameter, parameter.detach().clone().DetachFromDisposeScope()));
        foreach (var (name, buffer) in classifier.named_buffers())
            _tensors.Add((name, buffer, buffer.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>The copies, by name.</summary>
    public IEnumerable<(string Name, Tensor Copy)> Tensors => _tensors.Select(tensor => (tensor.Name, tensor.Copy));

    /// <summary>Takes the weights as they are now instead.</summary>
    public void Take()
    {
        using var unrecorded = no_grad();
        foreach (var (_, live, copy) in _tensors)
            copy.copy_(live);
    }

    /// <summary>Puts the weights back.</summary>
    public void Restore()
    {
        using var unrecorded = no_grad();
        foreach (var (_, live, copy) in _tensors)
            live.copy_(copy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, copy) in _tensors)
            copy.Dispose();
    }
}
