namespace Experiments.Authoring;

/// <summary>A trial whose settings were bound, for each combination of stand-ins.</summary>
/// <param name="Point">The number of its setting.</param>
/// <param name="Settings">What tells it from the others.</param>
/// <param name="Specs">Its settings.</param>
/// <param name="Found">What was found wrong with it.</param>
internal sealed record BoundTrial(
    int Point, IReadOnlyList<AxisSetting> Settings, IReadOnlyDictionary<StandIns, BoundSpec> Specs, IReadOnlyList<Diagnostic> Found)
{
    /// <summary>Its settings with the real things.</summary>
    public ExperimentSpec Spec => Specs[StandIns.None].Spec;
}
