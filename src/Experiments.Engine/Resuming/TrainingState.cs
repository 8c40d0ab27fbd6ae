using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// All that a training needs to go on to the same bits later: the trained weights, the optimiser's state, how far steps, evaluations and
/// epochs have come, the best epoch and its weights, early stopping, and what scripts remember. The order of batches, dropout and the
/// learning rate need no state: they are functions of the seed and the step.
/// </summary>
/// <remarks>It is a view of the training as it is: valid to <see cref="Save"/> while an observer is being told of it, and no longer.</remarks>
public sealed class TrainingState
{
    private readonly Gpt2Classifier _classifier;
    private readonly optim.Optimizer _optimizer;
    private readonly WeightSnapshot? _bestWeights;
    private readonly EarlyStopper? _stopper;
    private readonly IReadOnlyDictionary<string, IResumable> _resumables;
    private readonly EpochStates _epochs;

    internal TrainingState(
        Progress progress,
        Gpt2Classifier classifier,
        optim.Optimizer optimizer,
        WeightSnapshot? bestWeights,
        EarlyStopper? stopper,
        IReadOnlyDictionary<string, IResumable> resumables,
        EpochStates epochs)
    {
        Progress = progress;
        _classifier = classifier;
        _optimizer = optimizer;
        _bestWeights = bestWeights;
        _stopper = stopper;
        _resumables = resumables;
        _epochs = epochs;
    }

    /// <summary>How many steps were done.</summary>
    public int Step => Progress.Step;

    /// <summary>How many epochs were done and evaluated.</summary>
    public int EpochsDone => Progress.EpochsDone;

    internal Progress Progress { get; }

    /// <summary>Writes the state into one safetensors file, whole or not at all; what is no tensor stands in its header as JSON.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var weights = Weights().ToList();
        var tensors = weights.Select(named => ("weights." + named.Name, named.Tensor)).ToList();
        if (_bestWeights is not null && Progress.Best is not null)
            tensors.AddRange(_bestWeights.Tensors.Select(named => ("best." + named.Name, named.Copy)));
        var optimizer = OptimizerTensors.Capture(_optimizer, tensors);
        var record = new TrainingRecord
        {
            Format = TrainingRecord.CurrentFormat,
            Step = Progress.Step,
            EvaluatedStep = Progress.EvaluatedStep,
            EpochsDone = Progress.EpochsDone,
            StopReason = Progress.StopReason,
            EarlyStoppingBest = _stopper?.Best,
            EarlyStoppingWaited = _stopper?.Waited ?? 0,
            Last = _epochs.Capture(Progress.Last, tensors),
            Best = ReferenceEquals(Progress.Best, Progress.Last) ? null : _epochs.Capture(Progress.Best, tensors),
            Optimizer = optimizer,
            Remembered = _resumables.ToDictionary(named => named.Key, named => named.Value.Save()),
        };
        SafetensorsWriter.Write(path, tensors, record.ToMetadata());
    }

    /// <summary>Takes back what <see cref="Save"/> wrote, in a training of the same settings and data.</summary>
    /// <exception cref="CheckpointException">The state belongs to another training.</exception>
    internal void Restore(TrainingStateFile state)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (file, record) = (state.File, state.Record);
        var weights = Weights().ToList();
        CheckNames(state, weights);

        foreach (var (name, tensor) in weights)
            tensor.copy_(file.Read("weights." + name));

        OptimizerTensors.Restore(_optimizer, record.Optimizer, file);
        Progress.Step = record.Step;
        Progress.EvaluatedStep = record.EvaluatedStep;
        Progress.EpochsDone = record.EpochsDone;
        Progress.StopReason = record.StopReason;
        Progress.Last = _epochs.Restore(record.Last, file);
        Progress.Best = record.Best is null ? Progress.Last : _epochs.Restore(record.Best, file);
        if (_bestWeights is not null && Progress.Best is not null)
            foreach (var (name, copy) in _bestWeights.Tensors)
                copy.copy_(file.Read("best." + name));
        if (_stopper is not null)
            (_stopper.Best, _stopper.Waited) = (record.EarlyStoppingBest, record.EarlyStoppingWaited);
        foreach (var (name, resumable) in _resumables)
            resumable.Restore(record.Remembered[name]);
    }

    private IEnumerable<(string Name, Tensor Tensor)> Weights() => _classifier.TrainedParameters()
        .Select(named => (named.Name, (Tensor)named.Parameter))
        .Concat(_classifier.named_buffers().Select(named => (named.name, named.buffer)));

    private void CheckNames(TrainingStateFile state, IReadOnlyList<(string Name, Tensor Tensor)> weights)
    {
        var unfit = weights
            .Where(named => !state.File.Tensors.TryGetValue("weights." + named.Name, out var entry)
                || !entry.Shape.SequenceEqual(named.Tensor.shape))
            .Select(named => named.Name)
            .Concat(state.File.Tensors.Keys.Where(name => name.StartsWith("weights.", StringComparison.Ordinal))
                .Select(name => name["weights.".Length..])
                .Except(weights.Select(named => named.Name)))
            .Concat(_resumables.Keys.Except(state.Record.Remembered.Keys))
            .ToList();
        if (unfit.Count > 0)
            throw new CheckpointException(
                state.File.Path,
                $"is the state of another training; these are missing, left over or of another shape: {string.Join(", ", unfit.Take(8))}. "
                + "Resume with the settings and scripts that the run was started with.");
        if (_bestWeights is not null && state.Record.Last is not null && !weights.All(named => state.File.Tensors.ContainsKey("best." + named.Name)))
            throw new CheckpointException(
                state.File.Path, "holds no best weights. Resume with the setting of evaluation.weights that the run was started with.");
    }
}
