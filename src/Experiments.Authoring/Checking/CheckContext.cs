namespace Experiments.Authoring;

/// <summary>What a rule across settings looks at.</summary>
/// <param name="Spec">The settings, typed.</param>
/// <param name="Settings">The settings, where they stand.</param>
/// <param name="StandIns">What is stood in for.</param>
/// <param name="Reading">Takes the problems, and knows the catalogue.</param>
internal sealed record CheckContext(ExperimentSpec Spec, YamlMapping Settings, StandIns StandIns, ReadContext Reading)
{
    /// <summary>What scripts have decided, in the order in which they did.</summary>
    public IReadOnlyList<ScriptedSetting> Scripted { get; init; } = [];

    /// <summary>The value at a path; null where the default holds.</summary>
    public YamlEntry? Find(string path) => Settings.FindPath(path);

    /// <summary>Adds a problem, saying under which stand-ins it arises where it does not arise without.</summary>
    public void Add(DiagnosticCode code, SourceSpan span, string message, string? suggestion = null, string? allowed = null)
    {
        var with = StandIns switch
        {
            StandIns.None => "",
            StandIns.Data => ", when the stand-in for the data is used",
            StandIns.Model => ", when the stand-in for the model is used",
            _ => ", when both stand-ins are used",
        };

        // The same problem without stand-ins, or with fewer, has been told already.
        Reading.Bag.AddOnce(code, span, message, with, suggestion, allowed);
    }
}
