namespace Experiments.Authoring;

/// <summary>A file that holds C#.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Hash">The SHA-256 of its C#.</param>
internal sealed record CodeFile(string Path, string Hash)
{
    /// <summary>Whether it lies outside the current folder: what lies in it is what the user works on and edits all day.</summary>
    public bool IsElsewhere
    {
        get
        {
            var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, Path);
            return System.IO.Path.IsPathRooted(relative) || relative.Split(System.IO.Path.DirectorySeparatorChar)[0] == "..";
        }
    }
}
