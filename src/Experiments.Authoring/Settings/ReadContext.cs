namespace Experiments.Authoring;

/// <summary>What reading a document's settings needs beside the document, and what it finds.</summary>
/// <param name="Bag">Takes the problems.</param>
/// <param name="Folder">The folder that paths are relative to, absolute.</param>
/// <param name="Known">The names that stand for sources and checkpoints.</param>
internal sealed record ReadContext(DiagnosticBag Bag, string Folder, KnownNames Known)
{
    /// <summary>The settings that could not be read and kept their defaults; rules about them would mislead.</summary>
    public HashSet<string> Failed { get; } = new(StringComparer.Ordinal);

    /// <summary>A path as the document writes it, made absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Folder);
}
