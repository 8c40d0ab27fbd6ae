using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>The texts of a table: CSV, TSV, JSON lines or Parquet, packed or not.</summary>
internal static class FileTexts
{
    private static readonly string[] Packings = [".gz", ".zst", ".zip"];

    /// <summary>Reads them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What the user says of it.</param>
    /// <param name="classifier">How a text is made, and how the file was written that the classifier was trained on.</param>
    /// <param name="library">Knows how files are read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">There is no such file, or its name does not tell how it is written.</exception>
    /// <exception cref="DataException">It is damaged, or has no such column.</exception>
    public static IReadOnlyList<GivenText> Read(
        string path, PredictionRequest request, RestoredClassifier classifier, SourceLibrary library, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            throw new CommandException($"--input takes a file, and '{VisibleText.Short(path)}' is a folder.", ExitCode.BadInput);
        // A file of the same kind of name is taken to be written as the run's own was; another is what its name says.
        var alike = classifier.Source is { Path: { } own } source && Kind(own) == Kind(path) ? source : null;
        // Which column is the text is known once the columns are, and a label there need not be.
        var given = new SourceOptions
        {
            Path = Path.GetFullPath(path),
            Text = "0",
            Labelling = new LabelRule(_ => "unknown"),
            Format = alike?.Format,
            Header = request.Header ?? alike?.Header,
            Quoted = alike?.Quoted,
            Encoding = request.Encoding ?? alike?.Encoding,
        };
        var file = library.Data.LocateAsync(given, cancellation: cancellation).GetAwaiter().GetResult();
        var (shape, column) = (classifier.Shape, request.Column);
        try
        {
            return [.. TableReader.Read(file).Select(row => new GivenText(row.Index, shape.OfRow(row, column)))];
        }
        catch (DataException error) when (!error.Message.Contains(file.DisplayName, StringComparison.Ordinal))
        {
            throw new DataException($"{file.DisplayName}: {error.Message}{(column is null && shape.IsOneText ? " Or say which with --text." : "")}", error);
        }
    }

    // ".csv" of "a.csv" and of "b.CSV.gz"
    private static string Kind(string path)
    {
        var kind = Path.GetExtension(path).ToLowerInvariant();
        return Packings.Contains(kind) ? Path.GetExtension(Path.ChangeExtension(path, null)).ToLowerInvariant() : kind;
    }
}
