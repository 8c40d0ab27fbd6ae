namespace Experiments.Data;

/// <summary>What arrived is not what was promised, and asking again would give the same.</summary>
/// <param name="problem">What differs: a sentence.</param>
/// <param name="remedy">What to do about it, where that differs from the usual.</param>
internal sealed class WrongContentException(string problem, string? remedy = null) : Exception(problem)
{
    /// <summary>What to do about it, where that differs from the usual.</summary>
    public string? Remedy { get; } = remedy;
}
