using System.Runtime.InteropServices;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// The output of a classifier's frozen trunk, computed once for each distinct text. With the lower blocks frozen, an example's residual
/// stream behind them is the same at every step and in every evaluation, and in every run that freezes as much of the same weights; the
/// classifier then begins behind them. Nothing about its results changes but rounding.
/// </summary>
public sealed class TrunkCache : IDisposable
{
    private readonly Gpt2Classifier _classifier;
    private readonly TrunkUse _use;
    private readonly TrunkTexts _texts;
    private readonly IHiddenStates _states;

    private TrunkCache(Gpt2Classifier classifier, TrunkUse use, TrunkTexts texts, IHiddenStates states)
    {
        _classifier = classifier;
        _use = use;
        _texts = texts;
        _states = states;
    }

    /// <summary>How many leading blocks' output is kept.</summary>
    internal int Blocks => _use.Blocks;

    /// <summary>
    /// Computes, or finds, the frozen trunk's output for all texts of some splits, and lets the classifier use it from then on: while it
    /// trains only where it has no dropout, which would act inside the trunk, and in evaluations always. What is frozen must stay as it is.
    /// </summary>
    /// <param name="classifier">The classifier, with what is trained decided.</param>
    /// <param name="splits">The splits that the run reads.</param>
    /// <param name="options">Where the output is kept.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends it between two batches; nothing is left behind then.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static TrunkPreparation Prepare(
        Gpt2Classifier classifier,
        IReadOnlyList<EncodedSplit> splits,
        TrunkCacheOptions options,
        IProgress<TrunkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var use = TrunkUse.Of(classifier);
        if (use.Obstacle(splits) is not null)
            return new TrunkPreparation(TrunkPlan.Of(use, splits), null, null, null);

        var texts = use.Texts(splits);
        var plan = TrunkPlan.Of(use, splits, texts);
        var source = new TrunkSource(classifier, use, texts, options, progress, cancellation);
        if (source.Get() is not { } states)
            return new TrunkPreparation(plan with { Blocks = 0, Obstacle = source.Obstacle }, null, null, source.Warning);

        var cache = new TrunkCache(classifier, use, texts, states);
        classifier.Cache = cache;
        return new TrunkPreparation(plan, cache, source.Origin, source.Warning);
    }

    /// <summary>
    /// The residual stream behind the frozen blocks for a batch, [rows, tokens, hidden], or [rows, hidden] where one position of each row
    /// is kept; null where a text of the batch is not among those kept.
    /// </summary>
    internal Tensor? Gather(Batch batch)
    {
        if (_texts.Find(batch, _use.Reach) is not { } rows)
            return null;
        var tokens = _texts.IsPooled ? 1 : rows.Max(row => _texts.Rows[row].Length);
        var hidden = _texts.Hidden;
        var gathered = empty(rows.Length, tokens, hidden);
        var numbers = MemoryMarshal.Cast<byte, float>(gathered.bytes);
        for (var i = 0; i < rows.Length; i++)
        {
            var ofRow = numbers.Slice(i * tokens * hidden, tokens * hidden);
            var kept = _texts.Numbers(rows[i]);
            _states.CopyTo(rows[i], ofRow[..kept]);
            ofRow[kept..].Clear();
        }

        var shaped = _texts.IsPooled ? gathered.reshape(rows.Length, hidden) : gathered;
        return DeviceCopy.Queue(shaped, _classifier.Device);
    }

    /// <summary>Lets the classifier compute everything again.</summary>
    public void Dispose()
    {
        if (_classifier.Cache == this)
            _classifier.Cache = null;
        _states.Dispose();
    }
}
