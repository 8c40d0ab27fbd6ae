namespace Experiments.Authoring;

/// <summary>One of the runs that an experiment makes.</summary>
/// <param name="Spec">Its settings: one seed, and of a split into folds one fold.</param>
/// <param name="Group">What all runs of the experiment share, as lower-case hexadecimal digits; null where there is only one.</param>
public sealed record ExperimentVariant(ExperimentSpec Spec, string? Group)
{
    /// <summary>What tells it from the other runs of its group, such as <c>seed 2, fold 3</c>; empty where there is only one.</summary>
    public string Label { get; init; } = "";
}
