using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>The texts of a table: CSV, TSV, JSON lines or Parquet, packed or not.</summary>
internal static class FileTexts
{
    /// <summary>Reads them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="column">The column of the text, where the user says it.</param>
    /// <param name="shape">How a text is made.</param>
    /// <param name="library">Knows how files are read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">There is no such file, or its name does not tell how it is written.</exception>
    /// <exception cref="DataException">It is damaged, or has no such column.</exception>
    public static IReadOnlyList<GivenText> Read(
        string path, string? column, TextShape shape, SourceLibrary library, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            throw new CommandException($"--input takes a file, and '{VisibleText.Short(path)}' is a folder.", ExitCode.BadInput);
        // Which column is the text is known once the columns are, and a label there need not be.
        var source = new SourceOptions { Path = Path.GetFullPath(path), Text = "0", Labelling = new LabelRule(_ => "unknown") };
        var file = library.Data.LocateAsync(source, cancellation: cancellation).GetAwaiter().GetResult();
        try
        {
            return [.. TableReader.Read(file).Select(row => new GivenText(row.Index, shape.OfRow(row, column)))];
        }
        catch (DataException error) when (!error.Message.Contains(file.DisplayName, StringComparison.Ordinal))
        {
            throw new DataException($"{file.DisplayName}: {error.Message}{(column is null && shape.IsOneText ? " Or say which with --text." : "")}", error);
        }
    }
}
