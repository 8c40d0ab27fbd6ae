namespace Experiments.Authoring;

/// <summary>Something that a sweep varies: one setting, or several that vary together.</summary>
/// <param name="Paths">The settings.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Points">The values; each gives every setting one.</param>
internal sealed record SweepAxis(IReadOnlyList<string> Paths, SourceSpan Place, IReadOnlyList<IReadOnlyList<AxisSetting>> Points)
{
    /// <summary>Whether it tells repetitions of one setting apart instead of settings.</summary>
    public bool IsRepetition => Paths is ["seed"] or ["fold"];
}
