namespace Experiments.Data;

/// <summary>A clean-up given as a function.</summary>
/// <param name="Rule">Takes a text and returns the one to go on with.</param>
public sealed record CleanRule(Func<string, string> Rule) : IClean
{
    /// <inheritdoc/>
    public string Apply(string text) => Rule(text);
}
