using System.Text;

namespace Experiments.Runs;

/// <summary>A file that the experiment was read from, to be kept in the run's <c>source/</c> folder.</summary>
/// <param name="Path">The path relative to the experiment's file; it may lead upwards, the copy never does.</param>
/// <param name="Content">The file's bytes as they were read.</param>
public sealed record RunSource(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file that is text.</summary>
    /// <param name="path">The path relative to the experiment's file.</param>
    /// <param name="text">Its text.</param>
    public RunSource(string path, string text)
        : this(path, Encoding.UTF8.GetBytes(text))
    {
    }
}
