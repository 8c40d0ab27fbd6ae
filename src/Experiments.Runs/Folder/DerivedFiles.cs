namespace Experiments.Runs;

/// <summary>
/// The files of a run that only say in another form what its other files hold. Where one cannot be written the run has lost nothing, so
/// that is a warning and no failure.
/// </summary>
internal sealed class DerivedFiles(IDisk disk, string folder)
{
    private static readonly string LossPlot = Path.Combine(RunFiles.Plots, "loss.svg");
    private static readonly string AccuracyPlot = Path.Combine(RunFiles.Plots, "accuracy.svg");

    /// <summary>Their names, relative to the run's folder.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [RunFiles.Report, RunFiles.ModelCard, RunFiles.AllResults, RunFiles.TrainerState, LossPlot, AccuracyPlot];

    /// <summary>Writes them all, and tells in sentences which could not be.</summary>
    public IReadOnlyList<string> Write(RunDocument document, IReadOnlyList<MetricPoint> points)
    {
        var failures = new List<string>();
        string name = document.Name ?? "";
        Try("The plots", () =>
        {
            Write(LossPlot, RunPlots.Loss(name, points));
            Write(AccuracyPlot, RunPlots.Accuracy(name, points));
        });
        RunRecord run = RunReader.ToRecord(folder, document);
        Try("The files for Hugging Face's tools", () =>
        {
            Write(RunFiles.TrainerState, TrainerState.Write(run, points));
            Write(RunFiles.AllResults, AllResults.Write(run, points));
        });
        Try("The model card", () => Write(RunFiles.ModelCard, ModelCard.Write(run)));
        Try("The report", () => Write(RunFiles.Report, ReportPage.Write(run, points)));
        return failures;

        void Try(string what, Action write)
        {
            try
            {
                write();
            }
            catch (RunFolderException exception)
            {
                failures.Add($"{what} could not be written: {exception.Message}");
            }
        }
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(folder, file);
        Subfolder.MakeFor(folder, path);
        AtomicFile.Write(disk, path, text);
    }
}
