using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>A copy of all that training changes in a classifier; what is frozen is not copied.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly List<(Tensor Live, Tensor Copy)> _tensors = [];

    /// <summary>Prepares a snapshot of the weights as they are now.</summary>
    public WeightSnapshot(Gpt2Classifier classifier)
    {
        using var _ = no_grad();
        foreach (var (_, parameter) in classifier.TrainedParameters())
            _tensors.Add((parameter, parameter.detach().clone().DetachFromDisposeScope()));
        foreach (var (_, buffer) in classifier.named_buffers())
            _tensors.Add((buffer, buffer.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>Takes the weights as they are now instead.</summary>
    public void Take()
    {
        using var _ = no_grad();
        foreach (var (live, copy) in _tensors)
            copy.copy_(live);
    }

    /// <summary>Puts the weights back.</summary>
    public void Restore()
    {
        using var _ = no_grad();
        foreach (var (live, copy) in _tensors)
            live.copy_(copy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, copy) in _tensors)
            copy.Dispose();
    }
}
