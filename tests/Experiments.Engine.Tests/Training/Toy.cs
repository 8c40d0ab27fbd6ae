using Experiments.Data;

namespace Experiments.Engine.Tests;

/// <summary>Texts of random token ids in which one id tells the class: class 0 holds id 7 somewhere, class 1 id 8.</summary>
internal static class Toy
{
    private const int PaddingId = 0;

    public static Gpt2Config Config { get; } = new() { VocabularySize = 32, ContextLength = 12, HiddenSize = 16, Layers = 2, Heads = 2 };

    public static EncodedSplit Split(int count, int seed, int? length = 12)
    {
        var random = new Random(seed);
        return new EncodedSplit([.. Enumerable.Range(0, count).Select(i => Example(i, random))], length, PaddingId);
    }

    public static Gpt2Classifier Classifier(long seed = 1, double dropout = 0, IHead? head = null, params string[] unfreeze) =>
        Gpt2Classifier.Create(
            new ModelOptions
            {
                Weights = Weights.Random,
                Dropout = dropout,
                Unfreeze = new UnfreezePatterns(unfreeze is [] ? ["all"] : unfreeze),
                Head = head ?? new LinearHead(),
            },
            Config,
            classes: 2,
            checkpointPath: null,
            seed);

    private static Example Example(int index, Random random)
    {
        var label = index % 2;
        var ids = Enumerable.Range(0, random.Next(3, 12)).Select(_ => random.Next(9, 32)).ToArray();
        ids[random.Next(ids.Length)] = 7 + label;
        return new Example(new Row(index, string.Join(' ', ids), $"{label}"), label, ids);
    }
}
