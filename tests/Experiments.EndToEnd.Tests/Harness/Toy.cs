using System.Text;

namespace Experiments.EndToEnd.Tests;

/// <summary>An experiment that takes a second: short texts of two kinds, a narrow model that is trained whole.</summary>
internal static class Toy
{
    public const string Experiment = """
        name: toy
        script: toy.csx
        data:
          source: toy.csv
        model:
          checkpoint: gpt2-nano
          weights: random
          unfreeze: [all]
        training:
          epochs: 2
          learning_rate: 1e-3
        evaluation:
          every: 5

        """;

    public const string Script = """
        Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));

        """;

    /// <summary>Sixty rows: texts that say yes, and texts that say no.</summary>
    public static string Data()
    {
        var text = new StringBuilder("text,label\n");
        for (var i = 0; i < 60; i++)
            text.Append(i % 2 == 0 ? $"\"yes, we will meet at {i}\",yes\n" : $"no nothing of that kind {i},no\n");
        return text.ToString();
    }
}
