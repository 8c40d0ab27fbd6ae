namespace Experiments.Data;

/// <summary>Whether the two things that an experiment needs can be had.</summary>
/// <param name="Data">Its data.</param>
/// <param name="Model">Its checkpoint's weights.</param>
public sealed record ProbeResult(SourceReach Data, SourceReach Model);
