using System.Text;

namespace Experiments.Authoring;

/// <summary>A file that an experiment is written in, as it was when it was read.</summary>
/// <param name="RelativePath">The path relative to the deepest folder that holds all of the experiment's files, with <c>/</c>: copied under these
/// paths, the files still find each other.</param>
/// <param name="AbsolutePath">Where it was read.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SourceFile(string RelativePath, string AbsolutePath, byte[] Content)
{
    /// <summary>Its text; of an assembly that a script references, nothing worth reading.</summary>
    public string Text => Encoding.UTF8.GetString(Content);
}
