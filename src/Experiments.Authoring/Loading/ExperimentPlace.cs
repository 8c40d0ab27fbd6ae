namespace Experiments.Authoring;

/// <summary>Where an experiment's file is, and how its author names it.</summary>
internal sealed class ExperimentPlace
{
    private readonly string _displayFolder;

    /// <summary>Takes the path as the user typed it.</summary>
    public ExperimentPlace(string path)
    {
        DisplayPath = path;
        AbsolutePath = Path.GetFullPath(path);
        Folder = Path.GetDirectoryName(AbsolutePath) ?? Path.DirectorySeparatorChar.ToString();
        _displayFolder = Path.GetDirectoryName(path) ?? "";
    }

    /// <summary>The path as the user typed it.</summary>
    public string DisplayPath { get; }

    /// <summary>The path, absolute.</summary>
    public string AbsolutePath { get; }

    /// <summary>The folder that the experiment's paths are relative to, absolute.</summary>
    public string Folder { get; }

    /// <summary>A file as the user would name it, in the way in which the experiment was named.</summary>
    public string Display(string absolutePath) => Path.Combine(_displayFolder, Path.GetRelativePath(Folder, absolutePath));
}
