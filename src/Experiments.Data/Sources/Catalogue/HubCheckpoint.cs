namespace Experiments.Data;

/// <summary>A checkpoint on the Hugging Face hub, and the shape by which a file is recognised as it.</summary>
/// <param name="Repository">The repository, as <c>owner/name</c>.</param>
/// <param name="Layers">The number of blocks.</param>
/// <param name="HiddenSize">The width of the hidden state.</param>
/// <param name="Heads">The number of attention heads in a block.</param>
public sealed record HubCheckpoint(string Repository, int Layers, int HiddenSize, int Heads)
{
    /// <summary>The branch, tag or commit of the repository.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>The number of tokens in the vocabulary.</summary>
    public int VocabularySize { get; init; } = 50_257;

    /// <summary>Where one of its files is.</summary>
    /// <param name="endpoint">The hub, or a mirror of it.</param>
    /// <param name="revision">The branch, tag or commit.</param>
    /// <param name="file">The file's name.</param>
    public Uri Address(Uri endpoint, string revision, string file) =>
        new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{Repository}/resolve/{Uri.EscapeDataString(revision)}/{file}");
}
