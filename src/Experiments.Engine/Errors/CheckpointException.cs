namespace Experiments.Engine;

/// <summary>A checkpoint's file cannot be read or written, or does not hold the model that was asked for.</summary>
public sealed class CheckpointException : EngineException
{
    /// <summary>Tells what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it, and what helps.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public CheckpointException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner) => Path = path;

    /// <summary>The file that the problem is about.</summary>
    public string Path { get; }
}
