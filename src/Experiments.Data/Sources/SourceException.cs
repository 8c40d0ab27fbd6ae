namespace Experiments.Data;

/// <summary>A source cannot be used as asked: an unknown name, a wrong or damaged file.</summary>
/// <param name="problem">What is wrong, and where: one or more sentences.</param>
/// <param name="remedy">What to do about it: a sentence; it becomes the end of the message.</param>
/// <param name="inner">What it came from, where there is something.</param>
public class SourceException(string problem, string? remedy = null, Exception? inner = null)
    : Exception(remedy is null ? problem : $"{problem} {remedy}", inner)
{
    /// <summary>What is wrong, without the remedy.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it; null where the problem says it.</summary>
    public string? Remedy { get; } = remedy;
}
