using System.Diagnostics;
using Experiments.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>One training, and all that changes while it goes on. Everything happens on the calling thread.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly TrainingOptions _training;
    private readonly EvaluationOptions _evaluation;
    private readonly long _seed;
    private readonly Gpt2Classifier _classifier;
    private readonly EncodedSplit _train;
    private readonly EncodedSplit _validation;
    private readonly ITrainingObserver _observer;
    private readonly AdamW _optimizer;
    private readonly WeightSnapshot? _bestWeights;

    private int _step;
    private int _epoch = 1;
    private EpochResult? _last;
    private EpochResult? _best;

    public TrainingRun(
        TrainingOptions training,
        EvaluationOptions evaluation,
        long seed,
        Gpt2Classifier classifier,
        EncodedSplit train,
        EncodedSplit validation,
        ITrainingObserver observer)
    {
        _training = training;
        _evaluation = evaluation;
        _seed = seed;
        _classifier = classifier;
        _train = train;
        _validation = validation;
        _observer = observer;
        _optimizer = optim.AdamW(
            [.. classifier.TrainedParameters().Select(named => named.Parameter)],
            lr: training.LearningRate,
            beta1: training.Beta1,
            beta2: training.Beta2,
            eps: training.Epsilon,
            weight_decay: training.WeightDecay);
        _bestWeights = evaluation.Weights == FinalWeights.Best ? new WeightSnapshot(classifier) : null;
    }

    /// <summary>Trains to the end, or until cancelled.</summary>
    public TrainingResult Go(CancellationToken cancellation)
    {
        manual_seed(RandomStreams.Derive(_seed, RandomStream.Dropout, 0));
        _classifier.train();
        var outcome = TrainingOutcome.Completed;
        try
        {
            if (_evaluation.Every > 0)
                EvaluateAmid(cancellation);
            for (; _epoch <= _training.Epochs; _epoch++)
                Epoch(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            outcome = TrainingOutcome.Interrupted;
        }

        _observer.OnCheckpoint(CheckpointKind.Last, _step, _classifier);
        if (outcome == TrainingOutcome.Completed && _best is not null)
            _bestWeights?.Restore();
        return new TrainingResult(outcome, _step, _last, _best);
    }

    public void Dispose()
    {
        _bestWeights?.Dispose();
        _optimizer.Dispose();
    }

    private void Epoch(CancellationToken cancellation)
    {
        var order = RandomStreams.Permutation(_train.Count, RandomStreams.Derive(_seed, RandomStream.BatchOrder, _epoch));
        var batchSize = _training.BatchSize;
        for (var start = 0; start < order.Length; start += batchSize)
        {
            var rows = Math.Min(batchSize, order.Length - start);
            if (rows < batchSize && _training.DropLast)
                break;
            Step(_train.Batch(order.AsSpan(start, rows)));
            cancellation.ThrowIfCancellationRequested();
            if (_evaluation.Every > 0 && _step % _evaluation.Every == 0)
                EvaluateAmid(cancellation);
        }

        EvaluateEpoch(cancellation);
    }

    private void Step(Batch batch)
    {
        var start = Stopwatch.GetTimestamp();
        _step++;
        var rate = LearningRate.At(_training, _step);
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = rate;

        double loss;
        using (NewDisposeScope())
        {
            _optimizer.zero_grad();
            var labels = tensor(batch.Labels, device: _classifier.Device);
            var mean = functional.cross_entropy(_classifier.call(batch), labels);
            loss = mean.ToDouble();

            // Before the move: the weights are still finite, and worth a checkpoint.
            RequireFinite(loss, $"The loss of step {_step} (epoch {_epoch})");
            mean.backward();
            _optimizer.step();
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _observer.OnStep(new TrainingStep(_step, _epoch, loss, rate, batch.Rows, batch.Rows * batch.Tokens, seconds));
    }

    private void EvaluateAmid(CancellationToken cancellation)
    {
        Evaluation train, validation;
        if (_evaluation.Batches is { } batches)
        {
            var count = (int)Math.Min(_train.Count, (long)batches * _training.BatchSize);
            var drawn = RandomStreams.Permutation(_train.Count, RandomStreams.Derive(_seed, RandomStream.EvaluationSample, _step));
            train = Evaluator.Evaluate(_classifier, _train, drawn.AsSpan(0, count), _training.BatchSize, cancellation);
            validation = Evaluator.Evaluate(_classifier, _validation, _training.BatchSize, batches, cancellation);
        }
        else
        {
            train = Evaluator.Evaluate(_classifier, _train, _training.BatchSize, cancellation: cancellation);
            validation = Evaluator.Evaluate(_classifier, _validation, _training.BatchSize, cancellation: cancellation);
        }

        RequireFinite(train, validation);
        _observer.OnEvaluation(new PeriodicEvaluation(_step, _epoch, train, validation));
    }

    private void EvaluateEpoch(CancellationToken cancellation)
    {
        var train = Evaluator.Evaluate(_classifier, _train, _training.BatchSize, cancellation: cancellation);
        var validation = Evaluator.Evaluate(_classifier, _validation, _training.BatchSize, cancellation: cancellation);
        RequireFinite(train, validation);
        _last = new EpochResult(_epoch, _step, train, validation);
        _observer.OnEpoch(_last);
        if (_best is null || IsBetter(validation, _best.Validation))
        {
            _best = _last;
            _bestWeights?.Take();
            _observer.OnCheckpoint(CheckpointKind.Best, _step, _classifier);
        }
    }

    private bool IsBetter(Evaluation candidate, Evaluation best) =>
        ValidationMetric.IsBetter(
            _evaluation.Metric, ValidationMetric.Of(_evaluation.Metric, candidate), ValidationMetric.Of(_evaluation.Metric, best));

    private void RequireFinite(Evaluation train, Evaluation validation)
    {
        RequireFinite(train.Loss, $"The training loss after step {_step} (epoch {_epoch})");
        RequireFinite(validation.Loss, $"The validation loss after step {_step} (epoch {_epoch})");
    }

    private void RequireFinite(double loss, string what)
    {
        if (!double.IsFinite(loss))
            throw new TrainingException(
                _step,
                $"{what} is {(double.IsNaN(loss) ? "not a number" : "infinite")}: training has diverged. "
                + $"Lower training.learning_rate (it is {_training.LearningRate:g}), or look for a head or data that give such values.");
    }
}
