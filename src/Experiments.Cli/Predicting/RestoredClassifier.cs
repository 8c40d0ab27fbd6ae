using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Predicting;

/// <summary>A classifier that was trained before, with all that turns a text into its token ids as in training.</summary>
internal sealed class RestoredClassifier : IDisposable
{
    private readonly Encoder _encoder = new();

    /// <summary>What messages call it.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required Gpt2Classifier Model { get; init; }

    /// <summary>How long its texts are.</summary>
    public required TextLength Length { get; init; }

    /// <summary>How a text is made of what is given.</summary>
    public required TextShape Shape { get; init; }

    /// <summary>How the file of the user's was written that it was trained on; null: there was none, or that is not known.</summary>
    public SourceOptions? Source { get; init; }

    /// <summary>What is done to a text before it is encoded; null: nothing.</summary>
    public Func<string, string>? Clean { get; init; }

    /// <summary>What stood in for the real thing when it was trained.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>The labels in class order.</summary>
    public IReadOnlyList<string> Labels => Model.Labels;

    /// <summary>How many of the texts so far were longer than the model takes, or than it was trained on, and were cut.</summary>
    public int Cut { get; private set; }

    /// <summary>Classifies texts.</summary>
    /// <param name="texts">The texts, before they are cleaned.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<Classification> Classify(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var ids = new int[texts.Count][];
        for (var i = 0; i < ids.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var whole = _encoder.Encode(Clean is null ? texts[i] : Clean(texts[i]), int.MaxValue);
            Cut += whole.Length > Length.Most ? 1 : 0;
            ids[i] = Length.Cut(whole);
        }

        return Predictor.Predict(Model, ids, Length.PaddedTo, Gpt2Vocabulary.EndOfTextId, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
