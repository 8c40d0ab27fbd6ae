namespace Experiments.Data;

/// <summary>Data that is published as several files, each by itself.</summary>
public sealed record FiledData : DataEntry
{
    /// <summary>The files of rows, in the order in which they are read, and after them the list of validation rows where there is one.</summary>
    public required IReadOnlyList<PublishedFile> Files { get; init; }

    /// <summary>The columns of the training rows whose values the list of validation rows holds, a row's in a line; null: there is no such list.</summary>
    public IReadOnlyList<string>? IdColumns { get; init; }
}
