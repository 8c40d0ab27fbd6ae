using Experiments.Data;

namespace Experiments.Engine;

/// <summary>A learning rate for some parameters.</summary>
/// <param name="Pattern">Which: a pattern as of <c>unfreeze</c>, over the trunk's names and <c>head.</c> and the head's.</param>
/// <param name="LearningRate">Their learning rate, before the schedule.</param>
public sealed record PatternRate(string Pattern, double LearningRate)
{
    /// <summary>What is wrong with the pattern; null where it can be read and covers one of the names.</summary>
    /// <param name="names">The names of a model's parameters.</param>
    public UnfreezeProblem? Check(IReadOnlyList<string> names)
    {
        var pattern = new ParameterPattern(Pattern);
        if (pattern.Problem is { } reason)
            return new UnfreezeProblem(Pattern, []) { Reason = $"cannot be read: {reason}." };
        return names.Any(pattern.Covers) ? null : new UnfreezeProblem(Pattern, NearNames.Several(Pattern, names, count: 3));
    }

    /// <summary>Those of the names that the pattern covers; none where it cannot be read.</summary>
    /// <param name="names">The names of a model's parameters.</param>
    public IReadOnlyList<string> Covered(IEnumerable<string> names)
    {
        var pattern = new ParameterPattern(Pattern);
        return [.. names.Where(pattern.Covers)];
    }
}
