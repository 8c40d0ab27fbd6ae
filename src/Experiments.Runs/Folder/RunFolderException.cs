namespace Experiments.Runs;

/// <summary>A run folder cannot be made, written or read. The message says which, why, and what to do.</summary>
public sealed class RunFolderException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong, where, and the remedy.</param>
    /// <param name="path">The file or folder in question.</param>
    /// <param name="inner">What the system said.</param>
    public RunFolderException(string message, string path, Exception? inner = null)
        : base(message, inner)
    {
        Path = path;
    }

    /// <summary>The file or folder in question.</summary>
    public string Path { get; }

    /// <summary>Whether nothing is wrong but that another process works there.</summary>
    public bool IsTaken { get; init; }
}
