using System.Text;

namespace Experiments.Authoring;

/// <summary>A file that an experiment is written in, as it was when it was read.</summary>
/// <param name="RelativePath">The path relative to the experiment's own file, with <c>/</c>; it may begin with <c>..</c>.</param>
/// <param name="AbsolutePath">Where it was read.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SourceFile(string RelativePath, string AbsolutePath, byte[] Content)
{
    /// <summary>Its text; of an assembly that a script references, nothing worth reading.</summary>
    public string Text => Encoding.UTF8.GetString(Content);
}
