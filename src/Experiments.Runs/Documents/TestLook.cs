namespace Experiments.Runs;

/// <summary>One evaluation of the test split. Each look at it makes a choice among runs a little less honest, so they are counted.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Weights">Which weights: <c>last</c>, <c>best</c>; null: those that the run ended with.</param>
/// <param name="Step">After which step of the run that noted it; null: later, of a run that had ended.</param>
public sealed record TestLook(DateTimeOffset? Time, string? Weights = null, long? Step = null);
