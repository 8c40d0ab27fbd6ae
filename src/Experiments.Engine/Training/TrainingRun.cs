using System.Diagnostics;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// One training, and all that changes while it goes on. Everything happens on the calling thread. What comes next follows from what was
/// done alone (steps, evaluations, epochs), so that a run that is resumed anywhere goes the same way as one that was not interrupted.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly TrainingOptions _training;
    private readonly EvaluationOptions _evaluation;
    private readonly MetricSet _metrics;
    private readonly IMetric _choosing;
    private readonly EarlyStopper? _stopper;
    private readonly long _seed;
    private readonly Gpt2Classifier _classifier;
    private readonly EncodedSplit _train;
    private readonly EncodedSplit _validation;
    private readonly TrainingSteps _steps;
    private readonly ITrainingObserver _observer;
    private readonly Objective _objective;
    private readonly MicroBatches _microBatches = new();
    private readonly optim.Optimizer _optimizer;
    private readonly double[] _rates;
    private readonly WeightSnapshot? _bestWeights;
    private readonly Progress _done = new();
    private readonly TrainingState _state;
    private int _savedStep = -1;

    public TrainingRun(
        TrainingOptions training,
        EvaluationOptions evaluation,
        MetricSet metrics,
        IReadOnlyList<double>? classWeights,
        long seed,
        Gpt2Classifier classifier,
        EncodedSplit train,
        EncodedSplit validation,
        ITrainingObserver observer)
    {
        _training = training;
        _evaluation = evaluation;
        _metrics = metrics;
        _choosing = metrics.Find(evaluation.Metric)!;
        if (training.EarlyStopping is { } early)
            _stopper = new EarlyStopper(early, early.Metric ?? evaluation.Metric, metrics.Find(early.Metric ?? evaluation.Metric)!);
        _seed = seed;
        _classifier = classifier;
        _train = train;
        _validation = validation;
        _steps = new TrainingSteps(training, train, seed);
        _observer = observer;
        _objective = new Objective(training.Loss, new LossContext(classifier.Classes, classWeights, classifier.Device), classifier);
        _optimizer = OptimizerCheck.Require(training.Optimizer.Create(TrainedGroups.Of(classifier, training), training));
        _rates = [.. _optimizer.ParamGroups.Select(group => group.LearningRate)];
        _bestWeights = evaluation.Weights == FinalWeights.Best ? new WeightSnapshot(classifier) : null;
        _state = new TrainingState(
            _done,
            classifier,
            _optimizer,
            _bestWeights,
            _stopper,
            Resumables.Of(training, metrics),
            new EpochStates(classifier.Labels, train, validation));
    }

    private int Epoch => Math.Min(_done.EpochsDone + 1, _training.Epochs);

    // Where nothing is left to be done after the last step: at the start, after an epoch, and every so many steps.
    private bool IsSaveDue => _savedStep != _done.Step
        && (_done.Step == _done.EpochsDone * _steps.PerEpoch || (_training.SaveEvery > 0 && _done.Step % _training.SaveEvery == 0));

    /// <summary>Goes on from a state instead of from the start.</summary>
    public void Restore(TrainingStateFile state)
    {
        _state.Restore(state);
        _savedStep = _done.Step;
    }

    /// <summary>Trains to the end, or until stopped or cancelled.</summary>
    public TrainingResult Go(CancellationToken cancellation)
    {
        _classifier.train();
        var outcome = TrainingOutcome.Completed;
        try
        {
            Loop(cancellation);
            if (_done.StopReason is not null)
                outcome = TrainingOutcome.Stopped;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            outcome = TrainingOutcome.Interrupted;
        }

        Save();
        _observer.OnCheckpoint(CheckpointKind.Last, _done.Step, _classifier);
        var result = new TrainingResult(outcome, _done.Step, _done.Last, _done.Best, _done.StopReason);
        if (outcome == TrainingOutcome.Interrupted)
            return result;
        if (_done.Best is not null)
            _bestWeights?.Restore();
        foreach (var listener in _training.Events.OnEnd)
            listener(new EndEvent { Result = result });
        return result;
    }

    public void Dispose()
    {
        _bestWeights?.Dispose();
        _optimizer.Dispose();
    }

    private void Loop(CancellationToken cancellation)
    {
        while (_done.EpochsDone < _training.Epochs && _done.StopReason is null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_evaluation.Every > 0 && _done.Step % _evaluation.Every == 0 && _done.EvaluatedStep != _done.Step)
            {
                EvaluateWithinEpoch(cancellation);
            }
            else if (_done.Step == (_done.EpochsDone + 1) * _steps.PerEpoch)
            {
                EndEpoch(cancellation);
            }
            else
            {
                if (IsSaveDue)
                    Save();
                Step();
            }
        }
    }

    private void Save()
    {
        _observer.OnState(_state);
        _savedStep = _done.Step;
    }

    private void Step()
    {
        var start = Stopwatch.GetTimestamp();
        var parts = _steps.Batches(_done.Step + 1);
        _done.Step++;
        var factor = _training.Schedule.Factor(_done.Step, _steps.Total);
        foreach (var (group, rate) in _optimizer.ParamGroups.Zip(_rates))
            group.LearningRate = rate * factor;

        double loss;
        using (NewDisposeScope())
        {
            loss = Gradients(parts);
            if (_training.ClipNorm is { } norm)
                nn.utils.clip_grad_norm_(_classifier.TrainedParameters().Select(named => named.Parameter), norm);
            _optimizer.step();
        }

        var step = new TrainingStep(
            _done.Step,
            Epoch,
            loss,
            _training.LearningRate * factor,
            parts.Sum(part => part.Rows),
            parts.Sum(part => part.Rows * part.Tokens),
            Stopwatch.GetElapsedTime(start).TotalSeconds);
        _observer.OnStep(step);
        Tell(_training.Events.OnStep, () => new StepEvent
        {
            Step = _done.Step,
            Epoch = Epoch,
            Loss = loss,
            LearningRate = step.LearningRate,
            Examples = step.Examples,
            Tokens = step.Tokens,
        });
    }

    // Leaves the step's gradients with the parameters, and returns its loss.
    private double Gradients(IReadOnlyList<Batch> parts)
    {
        while (true)
        {
            // Dropout's masks depend on the seed and the step alone, so that nothing of Torch's generator has to be saved.
            manual_seed(RandomStreams.Derive(_seed, RandomStream.Dropout, _done.Step));
            // Forgotten rather than filled with zeros: the step's own take their place, and are not added to them. The optimiser leaves a parameter
            // alone that the step does not reach.
            _classifier.zero_grad();
            try
            {
                // Before the move: the weights are still finite, and worth a checkpoint.
                return _objective.Backward(_microBatches.Of(parts), loss => RequireFinite(loss, $"The loss of step {_done.Step} (epoch {Epoch})"));
            }
            catch (Exception error) when (DeviceMemory.RanOut(error))
            {
                if (_microBatches.Halve(parts) is not var (before, after))
                    throw TooLarge(error, parts.Max(part => part.Tokens));
                _observer.OnMicroBatchHalved(new MicroBatchHalved(_done.Step, before, after));
            }
        }
    }

    private TrainingException TooLarge(Exception error, int tokens) => new(
        _done.Step,
        $"The device's memory ran out in step {_done.Step}, which computes one text of {tokens} tokens at once: there is nothing left to halve. Use a "
        + $"smaller data.max_length, a smaller model, fewer trained layers (model.unfreeze, model.lora), or model.precision: bf16. Torch says: {VisibleText.Short(error.Message)}");

    private void EvaluateWithinEpoch(CancellationToken cancellation)
    {
        Evaluation train, validation;
        if (_evaluation.Batches is { } batches)
        {
            var count = (int)Math.Min(_train.Count, (long)batches * _training.BatchSize);
            var drawn = RandomStreams.Permutation(_train.Count, RandomStreams.Derive(_seed, RandomStream.EvaluationSample, _done.Step));
            train = Evaluator.Evaluate(_classifier, _train, drawn.AsSpan(0, count), _training.BatchSize, cancellation);
            validation = Evaluator.Evaluate(_classifier, _validation, _training.BatchSize, batches, cancellation);
        }
        else
        {
            (train, validation) = EvaluateWhole(cancellation);
        }

        RequireFinite(train, validation);
        _done.EvaluatedStep = _done.Step;
        _observer.OnEvaluation(new PeriodicEvaluation(_done.Step, Epoch, train, validation));
        Tell(_training.Events.OnEvaluate, () => new EvaluateEvent { Step = _done.Step, Epoch = Epoch, Train = train, Validation = validation });
    }

    private void EndEpoch(CancellationToken cancellation)
    {
        var (train, validation) = EvaluateWhole(cancellation);
        RequireFinite(train, validation);
        var epoch = new EpochResult(Epoch, _done.Step, train, validation)
        {
            TrainMetrics = _metrics.Measure(train),
            ValidationMetrics = _metrics.Measure(validation),
        };
        _done.Last = epoch;
        _observer.OnEpoch(epoch);
        var isBest = _done.Best is null || MetricSet.IsBetter(
            _choosing, epoch.ValidationMetrics[_choosing.Name], _done.Best.ValidationMetrics[_choosing.Name]);
        if (isBest)
        {
            _done.Best = epoch;
            _bestWeights?.Take();
            _observer.OnCheckpoint(CheckpointKind.Best, _done.Step, _classifier);
        }

        Tell(_training.Events.OnEpoch, () => new EpochEvent
        {
            Step = _done.Step,
            Epoch = epoch.Epoch,
            Train = train,
            Validation = validation,
            TrainMetrics = epoch.TrainMetrics,
            ValidationMetrics = epoch.ValidationMetrics,
            IsBest = isBest,
        });
        _done.EpochsDone++;

        // After the last epoch there is nothing left to stop.
        if (_stopper?.Observe(epoch.ValidationMetrics) is { } reason && _done.EpochsDone < _training.Epochs)
            _done.StopReason ??= reason;
    }

    private (Evaluation Train, Evaluation Validation) EvaluateWhole(CancellationToken cancellation) => (
        Evaluator.Evaluate(_classifier, _train, _training.BatchSize, cancellation: cancellation),
        Evaluator.Evaluate(_classifier, _validation, _training.BatchSize, cancellation: cancellation));

    private void Tell<T>(IReadOnlyList<Action<T>> listeners, Func<T> happened)
        where T : TrainingEvent
    {
        if (listeners.Count == 0)
            return;
        var told = happened();
        foreach (var listener in listeners)
            listener(told);
        _done.StopReason ??= told.StopReason;
    }

    private void RequireFinite(Evaluation train, Evaluation validation)
    {
        RequireFinite(train.Loss, $"The training loss after step {_done.Step} (epoch {Epoch})");
        RequireFinite(validation.Loss, $"The validation loss after step {_done.Step} (epoch {Epoch})");
    }

    private void RequireFinite(double loss, string what)
    {
        if (!double.IsFinite(loss))
            throw new TrainingException(
                _done.Step,
                $"{what} is {(double.IsNaN(loss) ? "not a number" : "infinite")}: training has diverged. "
                + $"Lower training.learning_rate (it is {_training.LearningRate:g}), or look for a head or data that give such values.");
    }
}
