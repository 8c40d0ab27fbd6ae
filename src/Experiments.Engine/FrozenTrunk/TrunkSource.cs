using System.Diagnostics;
using Experiments.Data;

namespace Experiments.Engine;

/// <summary>Gets a trunk's output: from the folder, or by computing it and leaving it there.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="use">How it uses its trunk.</param>
/// <param name="texts">The texts.</param>
/// <param name="options">Where the output is kept.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellation">Ends it between two batches.</param>
internal sealed class TrunkSource(
    Gpt2Classifier classifier,
    TrunkUse use,
    TrunkTexts texts,
    TrunkCacheOptions options,
    IProgress<TrunkProgress>? progress,
    CancellationToken cancellation)
{
    private readonly bool _fitsMemory = texts.Bytes <= options.MemoryBudget;

    /// <summary>Where the output came from.</summary>
    public TrunkOrigin Origin { get; private set; } = TrunkOrigin.Found;

    /// <summary>What went wrong with the folder.</summary>
    public string? Warning { get; private set; }

    /// <summary>Why there is none, in a sentence.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The output; null where there is no place for it.</summary>
    public IHiddenStates? Get()
    {
        var states = options.Folder is null ? null : InFolder(options.Folder);
        if (states is null && _fitsMemory)
            states = Compute(writer: null);
        if (states is not null)
            Report(TrunkPhase.Ready, texts.Rows.Count, 1, TimeSpan.Zero);
        else
            Obstacle = $"Nothing is computed once: the hidden states would take {texts.Bytes / 1e9:0.0} GB, more than the memory to spare.";
        return states;
    }

    private IHiddenStates? InFolder(string path)
    {
        var folder = new TrunkFolder(path, options.DiskBudget);
        try
        {
            var key = TrunkKey.Of(classifier.Trunk, classifier.Device, use, texts);
            if (folder.Open(key, texts, _fitsMemory, cancellation) is { } found)
                return found;
            using var _ = folder.Lock(key, () => Report(TrunkPhase.Waiting, 0, 0, TimeSpan.Zero), cancellation);
            if (folder.Open(key, texts, _fitsMemory, cancellation) is { } computedMeanwhile)
                return computedMeanwhile;

            using var writer = folder.Create(key, texts);
            var states = Compute(writer);
            if (Warning is null)
                Finish(writer, isSafe: states is not null);
            return states ?? folder.Open(key, texts, inMemory: false, cancellation);
        }
        catch (Exception error) when (IsDisk(error))
        {
            Warning = Sentence(error);
            return null;
        }
    }

    /// <summary>Computes everything; the result is null where it is in the file alone.</summary>
    private HiddenStatesInMemory? Compute(TrunkFileWriter? writer)
    {
        Origin = TrunkOrigin.Computed;
        var memory = _fitsMemory ? new HiddenStatesInMemory(texts) : null;
        var start = Stopwatch.GetTimestamp();
        Report(TrunkPhase.Computing, 0, 0, TimeSpan.Zero);
        new TrunkComputation(classifier, use, texts).Run(Take, Tell, cancellation);
        return memory;

        void Take(int row, ReadOnlySpan<float> states)
        {
            if (memory is not null)
                states.CopyTo(memory[row]);
            if (Warning is not null)
                return;
            try
            {
                writer?.Write(row, states);
            }
            catch (Exception error) when (memory is not null && IsDisk(error))
            {
                Warning = Sentence(error); // and goes on in memory: what has been computed is not lost
            }
        }

        void Tell(int done, long tokens) =>
            Report(TrunkPhase.Computing, done, (double)tokens / texts.Tokens, Stopwatch.GetElapsedTime(start));
    }

    private void Finish(TrunkFileWriter writer, bool isSafe)
    {
        try
        {
            writer.Finish();
        }
        catch (Exception error) when (isSafe && IsDisk(error))
        {
            Warning = Sentence(error);
        }
    }

    private void Report(TrunkPhase phase, int done, double share, TimeSpan elapsed) =>
        progress?.Report(new TrunkProgress(phase, done, texts.Rows.Count, share, elapsed));

    private static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private static string Sentence(Exception error) =>
        $"What is computed once cannot be kept for later runs: {VisibleText.Of(error.Message)}";
}
