using Experiments.Data;

namespace Experiments.Engine;

/// <summary>A pattern of <c>unfreeze</c> that covers no parameter of the model.</summary>
/// <param name="Pattern">The pattern as the user wrote it.</param>
/// <param name="Near">Presets and parameter names that are spelled like it, nearest first; may be empty.</param>
public sealed record UnfreezeProblem(string Pattern, IReadOnlyList<string> Near)
{
    /// <summary>What is wrong, and what may have been meant.</summary>
    public string Message => $"unfreeze: '{VisibleText.Short(Pattern)}' covers no parameter of the model."
        + (Near.Count > 0 ? $" Did you mean {string.Join(" or ", Near.Select(name => $"'{name}'"))}?" : "")
        + $" Presets are {string.Join(", ", UnfreezePatterns.Presets)}; a pattern names parameters, such as h.0.* or wpe.weight.";
}
