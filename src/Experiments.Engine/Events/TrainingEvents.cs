namespace Experiments.Engine;

/// <summary>
/// What scripts do while training goes on. All of it happens on the training thread, in the order given; training waits for it, and ends
/// with what it throws.
/// </summary>
public sealed record TrainingEvents
{
    /// <summary>After each step.</summary>
    public IReadOnlyList<Action<StepEvent>> OnStep { get; init; } = [];

    /// <summary>After the losses were taken within an epoch.</summary>
    public IReadOnlyList<Action<EvaluateEvent>> OnEvaluate { get; init; } = [];

    /// <summary>After each epoch and its evaluation.</summary>
    public IReadOnlyList<Action<EpochEvent>> OnEpoch { get; init; } = [];

    /// <summary>Once, when training has ended by itself or was stopped; not when it was interrupted, as it may go on then.</summary>
    public IReadOnlyList<Action<EndEvent>> OnEnd { get; init; } = [];
}
