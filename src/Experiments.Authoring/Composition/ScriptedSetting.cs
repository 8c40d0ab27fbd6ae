namespace Experiments.Authoring;

/// <summary>A setting that a script has decided.</summary>
/// <param name="Path">Its path, such as <c>model.head</c>.</param>
/// <param name="Member">What the script called, such as <c>Head</c>.</param>
/// <param name="Place">Where it did.</param>
/// <param name="Apply">Puts the script's value into an experiment's settings.</param>
internal sealed record ScriptedSetting(string Path, string Member, SourceSpan Place, Func<ExperimentSpec, ExperimentSpec> Apply)
{
    /// <summary>What it is called among others that are added: a metric's name, or the function that was called.</summary>
    public string Name { get; init; } = Member;

    /// <summary>What code that is called during training changes and nobody saves.</summary>
    public IReadOnlyList<string> Forgets { get; init; } = [];

    /// <summary>Whether it is added to what others say of the setting, instead of deciding it alone.</summary>
    public bool Adds { get; init; }
}
