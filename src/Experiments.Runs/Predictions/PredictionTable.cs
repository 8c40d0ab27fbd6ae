namespace Experiments.Runs;

/// <summary>What a run said of each example of a split.</summary>
public sealed record PredictionTable
{
    /// <summary>The labels in class order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The examples' ids. [rows]</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The class that each example has. [rows]</summary>
    public required IReadOnlyList<int> Gold { get; init; }

    /// <summary>The class that it was given. [rows]</summary>
    public required IReadOnlyList<int> Predicted { get; init; }

    /// <summary>The probability of each class. [rows][classes]</summary>
    public required IReadOnlyList<IReadOnlyList<float>> Probabilities { get; init; }

    /// <summary>How many examples there are.</summary>
    public int Rows => Ids.Count;

    /// <summary>Whether an example was given the class that it has.</summary>
    public bool IsRight(int row) => Gold[row] == Predicted[row];

    /// <summary>How many examples this one has right and the other wrong, and the other way round.</summary>
    /// <param name="other">A table about the same examples.</param>
    internal (int Gained, int Lost) FlipsFrom(PredictionTable other)
    {
        int gained = 0;
        int lost = 0;
        for (int row = 0; row < Rows; row++)
        {
            gained += IsRight(row) && !other.IsRight(row) ? 1 : 0;
            lost += !IsRight(row) && other.IsRight(row) ? 1 : 0;
        }

        return (gained, lost);
    }

    /// <summary>Whether two tables are about the same examples, in the same order, with the same labels.</summary>
    public bool IsAbout(PredictionTable other) =>
        (ReferenceEquals(Labels, other.Labels) || Labels.SequenceEqual(other.Labels))
        && (ReferenceEquals(Ids, other.Ids) || Ids.SequenceEqual(other.Ids))
        && (ReferenceEquals(Gold, other.Gold) || Gold.SequenceEqual(other.Gold));

    /// <summary>Where a run's predictions of a split lie.</summary>
    internal static string PathOf(string folder, string split) => Path.Combine(folder, RunFiles.Predictions, RunFolderName.Safe(split) + ".csv");

    /// <summary>Reads <c>predictions/SPLIT.csv</c> of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="split">One of <see cref="MetricSplits"/>.</param>
    /// <param name="like">A table that this one is probably about the same examples as, to share with it what is the same; null: none.</param>
    /// <returns>Null where the run has no such file.</returns>
    /// <exception cref="RunFolderException">It cannot be read, or is damaged.</exception>
    public static PredictionTable? Read(RunRecord run, string split, PredictionTable? like = null)
    {
        string path = PathOf(run.Folder, split);
        if (RunReader.ReadText(path) is not { } text)
        {
            return null;
        }

        try
        {
            return PredictionsCsv.Parse(text, like);
        }
        catch (FormatException exception)
        {
            throw new RunFolderException($"'{path}' is damaged: {exception.Message}.", path, exception);
        }
    }
}
