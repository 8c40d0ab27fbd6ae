namespace Experiments.Data;

/// <summary>
/// The cache cannot be written: no room, no permission, or it was cleared at the wrong moment. The experiment is right; the machine is not.
/// </summary>
/// <param name="problem">What is wrong, and where: one or more sentences.</param>
/// <param name="remedy">What to do about it: a sentence; it becomes the end of the message.</param>
/// <param name="inner">What it came from, where there is something.</param>
public sealed class CacheException(string problem, string? remedy = null, Exception? inner = null) : SourceException(problem, remedy, inner);
