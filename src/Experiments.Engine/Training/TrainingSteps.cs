using Experiments.Data;

namespace Experiments.Engine;

/// <summary>Which examples each step takes: a function of the seed and the step alone.</summary>
/// <param name="training">Batch size, accumulation and epochs.</param>
/// <param name="train">The training split.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class TrainingSteps(TrainingOptions training, EncodedSplit train, long seed)
{
    private int[] _order = [];
    private int _orderedEpoch;

    /// <summary>How many steps an epoch has.</summary>
    public int PerEpoch { get; } = training.StepsPerEpoch(train.Count);

    /// <summary>How many steps all epochs have.</summary>
    public int Total => PerEpoch * training.Epochs;

    /// <summary>The batches that a step gathers gradients over.</summary>
    /// <param name="step">The step, from 1.</param>
    public IReadOnlyList<Batch> Batches(int step)
    {
        var (epoch, place) = ((step - 1) / PerEpoch + 1, (step - 1) % PerEpoch);
        if (_orderedEpoch != epoch)
        {
            var drawn = RandomStreams.Permutation(train.Count, RandomStreams.Derive(seed, RandomStream.BatchOrder, epoch));
            _order = train.Order(drawn, training.BatchSize);
            _orderedEpoch = epoch;
        }

        var batches = new List<Batch>(training.Accumulation);
        for (var i = 0; i < training.Accumulation; i++)
        {
            var start = ((long)place * training.Accumulation + i) * training.BatchSize;
            var rows = (int)Math.Min(training.BatchSize, _order.Length - start);
            if (rows < 1 || (rows < training.BatchSize && training.DropLast))
                break;
            batches.Add(train.Batch(_order.AsSpan((int)start, rows)));
        }

        return batches;
    }
}
