using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>One experiment, fully resolved and typed: what its YAML and scripts come to once every default is filled in.</summary>
public sealed record ExperimentSpec
{
    /// <summary>The experiment's name; by default its file's name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>What the author wants to remember. It affects nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>Decides initialisation, batch order and dropout; <see cref="DataOptions.Seed"/> decides the rows.</summary>
    public long Seed { get; init; } = 123;

    /// <summary>The seeds of a group of runs, in the place of <see cref="Seed"/>; null: there is one run.</summary>
    public IReadOnlyList<long>? Seeds { get; init; }

    /// <summary>Of a split into folds, the one that validates, from 1; null: each does in turn, in runs of their own.</summary>
    public int? Fold { get; init; }

    /// <summary>Which rows, and how they become token ids.</summary>
    public required DataOptions Data { get; init; }

    /// <summary>Which model, and which part of it is trained.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>How it is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>When and how it is evaluated.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>What else is recorded of a run. It affects no number.</summary>
    public TrackingOptions Tracking { get; init; } = new();

    /// <summary>What these settings use a stand-in for.</summary>
    public StandIns StandIns { get; init; }

    /// <summary>What scripts add to lists, by the settings' paths.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Added { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How YAML says the values that only C# can make, by the settings' paths.</summary>
    internal IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
