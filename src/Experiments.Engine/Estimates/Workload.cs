using Experiments.Data;

namespace Experiments.Engine;

/// <summary>What a run has to do, as far as its cost goes. It needs no model, and of the data only how long the texts are.</summary>
public sealed record Workload
{
    /// <summary>The model's shape.</summary>
    public required Gpt2Config Config { get; init; }

    /// <summary>Which part of it is trained, and what is pooled.</summary>
    public required ModelOptions Model { get; init; }

    /// <summary>How it is trained.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>When it is evaluated.</summary>
    public required EvaluationOptions Evaluation { get; init; }

    /// <summary>How many tokens each text of the training split has, without padding.</summary>
    public required IReadOnlyList<int> Train { get; init; }

    /// <summary>The same of the validation split.</summary>
    public required IReadOnlyList<int> Validation { get; init; }

    /// <summary>The same of the test split.</summary>
    public required IReadOnlyList<int> Test { get; init; }

    /// <summary>The length that every batch is padded to; null: to the longest of each batch.</summary>
    public int? PaddedTo { get; init; }

    /// <summary>How many of the texts that are read are distinct; null: all.</summary>
    public int? DistinctTexts { get; init; }

    /// <summary>Whether the frozen trunk's output for these texts is in the cache already.</summary>
    public bool IsTrunkCached { get; init; }

    /// <summary>Where the frozen trunk's output is kept; null: it is computed at every step.</summary>
    public TrunkCacheOptions? Trunk { get; init; } = new();

    /// <summary>The workload of a run whose data is at hand.</summary>
    public static Workload Of(
        Gpt2Config config,
        ModelOptions model,
        TrainingOptions training,
        EvaluationOptions evaluation,
        EncodedData data,
        TrunkCacheOptions? trunk = null)
    {
        IReadOnlyList<EncodedSplit> read = evaluation.Test ? [data.Train, data.Validation, data.Test] : [data.Train, data.Validation];
        var plan = TrunkPlan.Of(model, config, read);
        return new Workload
        {
            Config = config,
            Model = model,
            Training = training,
            Evaluation = evaluation,
            Train = Lengths(data.Train),
            Validation = Lengths(data.Validation),
            Test = Lengths(data.Test),
            PaddedTo = data.Train.Length,
            DistinctTexts = plan.Obstacle is null ? plan.DistinctTexts : null,
            Trunk = trunk ?? new TrunkCacheOptions(),
        };

        static int[] Lengths(EncodedSplit split) => [.. split.Examples.Select(example => example.TokenIds.Length)];
    }
}
