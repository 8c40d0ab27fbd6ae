namespace Experiments.Cli.Predicting;

/// <summary>What is to be classified, and where the answers go.</summary>
/// <param name="Name">The run, or the folder of an exported classifier.</param>
/// <param name="Texts">The texts on the command line; none: those of <paramref name="Input"/>, or else standard input.</param>
/// <param name="Input">A table of texts; null: none.</param>
/// <param name="Column">The column of the text in it; null: that of the run's data, or <c>text</c>.</param>
/// <param name="Header">Whether its first record names the columns; null: as the run's own file, where that is written alike, else it does.</param>
/// <param name="Encoding">Its character set; null: as the run's own file, where that is written alike, else UTF-8.</param>
/// <param name="Output">The file of the answers; null: standard output.</param>
/// <param name="Format">How they are written.</param>
internal sealed record PredictionRequest(
    string Name,
    IReadOnlyList<string> Texts,
    string? Input,
    string? Column,
    bool? Header,
    string? Encoding,
    string? Output,
    PredictionFormat Format);
