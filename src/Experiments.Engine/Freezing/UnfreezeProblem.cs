using Experiments.Data;

namespace Experiments.Engine;

/// <summary>A preset or pattern of <c>unfreeze</c> that does not fit the model: it covers no parameter, or cannot be read.</summary>
/// <param name="Pattern">The pattern as the user wrote it.</param>
/// <param name="Near">Presets and parameter names that are spelled like it, nearest first; may be empty.</param>
public sealed record UnfreezeProblem(string Pattern, IReadOnlyList<string> Near)
{
    /// <summary>What else is wrong than that the pattern covers nothing, as a predicate and with a full stop; null where nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong, and what may have been meant.</summary>
    public string Message => $"unfreeze: '{VisibleText.Short(Pattern)}' {Reason ?? "covers no parameter of the model."}"
        + (Near.Count > 0 ? $" Did you mean {string.Join(" or ", Near.Select(name => $"'{name}'"))}?" : "")
        + (Reason is null
            ? $" Presets are {string.Join(", ", UnfreezePatterns.Presets)}; a pattern names parameters, such as h.0.* or wpe.weight."
            : "");
}
