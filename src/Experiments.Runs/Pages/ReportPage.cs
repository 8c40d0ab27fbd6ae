namespace Experiments.Runs;

/// <summary>
/// <c>report.html</c>: a run on one page that needs nothing from elsewhere. It is made from the run's other files alone.
/// </summary>
internal sealed class ReportPage
{
    private const int MostMetrics = 6;
    private const int MostValues = 500;

    private readonly RunRecord _run;
    private readonly IReadOnlyList<MetricPoint> _points;
    private readonly HtmlPage _page;
    private readonly List<(string Split, PredictionTable Table)> _predictions = [];

    private ReportPage(RunRecord run, IReadOnlyList<MetricPoint> points)
    {
        _run = run;
        _points = points;
        _page = new HtmlPage($"{run.Name}: {run.FolderName}");
        foreach (string split in (string[])[MetricSplits.Test, MetricSplits.Validation])
        {
            if (PredictionTable.Read(run, split) is { Rows: > 0 } predictions)
            {
                _predictions.Add((split, predictions));
            }
        }
    }

    /// <param name="run">The run.</param>
    /// <param name="points">Its metrics.</param>
    public static string Write(RunRecord run, IReadOnlyList<MetricPoint> points) => new ReportPage(run, points).Write();

    private string Write()
    {
        Head();
        Contents();
        new ReportResults(_page, _run).Write();
        Curves();
        foreach ((string split, PredictionTable predictions) in _predictions)
        {
            new ReportPredictions(_page, split, predictions, _run.ReadExamples()).Write();
        }

        Asked();
        new ReportData(_page, _run).Write();
        _page.Section("environment", "Where it ran").Facts([.. RunFacts.Times(_run), .. RunFacts.Environment(_run)]).End();
        Again();
        return _page.Write();
    }

    private void Head()
    {
        _page.Add($"<h1>{_run.Name}</h1>");
        _page.Add($"<p class=\"soft\">{_run.FolderName}: {RunStatusText.Of(_run.Status)}{(_run.ExitReason is { } reason ? $" ({reason})" : "")}</p>");
        if (_run.HasStandIns)
        {
            _page.Add($"<div class=\"banner\" role=\"note\"><p><strong>Stand-ins were used.");
            _page.Add($"The figures are not those of the real experiment.</strong></p>");
            foreach (StandIn standIn in _run.StandIns)
            {
                _page.Add($"<p>{standIn.What}: {standIn.Used} instead of {standIn.Asked}. {standIn.Reason ?? ""}</p>");
            }

            _page.Add($"</div>");
        }

        if (_run.Error is { } error)
        {
            _page.Add($"<div class=\"banner\" role=\"note\"><p><strong>The run failed.</strong></p></div>{Code("Error", error)}");
        }
    }

    private void Contents() => _page.Contents(
    [
        ("results", "Results"), ("curves", "Curves"),
        .. _predictions.Select(item => (ReportPredictions.IdOf(item.Split), ReportPredictions.TitleOf(item.Split))),
        ("asked", "What was asked"), ("data", "Data"), ("environment", "Where it ran"), ("again", "How to run it again"),
    ]);

    private void Curves()
    {
        _page.Section("curves", "Curves");
        if (_points.Count == 0)
        {
            _page.Add($"<p>Nothing was measured.</p>").End();
            return;
        }

        _page.Add($"<figure>{RunPlots.LossPart(_points)}<figcaption>The loss by step.</figcaption></figure>");
        string[] metrics = [.. _points.Where(point => point.Split == MetricSplits.Validation).SelectMany(point => point.Values.Keys)
            .Distinct(StringComparer.Ordinal).Where(name => name is not (MetricNames.Loss or MetricNames.PartialLoss))
            .OrderBy(name => name != MetricNames.Accuracy).Take(MostMetrics)];
        foreach ((int index, string metric) in metrics.Index())
        {
            Html chart = RunPlots.MetricPart($"metric-{index}", metric, _points);
            _page.Add($"<figure>{chart}<figcaption>The {metric} by epoch.</figcaption></figure>");
        }

        _page.Add($"<details><summary>The values as a table</summary>");
        List<IReadOnlyList<string>> values = [.. Values()];
        _page.Table("Whole splits, by step", [new("step", true), new("epoch", true), new("split"), new("metric"), new("value", true)],
            values.TakeLast(MostValues));
        if (values.Count > MostValues)
        {
            _page.Add($"<p class=\"soft\">These are the last {MostValues} of {values.Count:N0} values; metrics.jsonl has all.</p>");
        }

        _page.Add($"</details>").End();
    }

    private IEnumerable<IReadOnlyList<string>> Values() => _points.Where(point => point.Split != MetricSplits.Batch)
        .SelectMany(point => point.Values.Select(value => (Point: point, Metric: value.Key, value.Value)))
        .GroupBy(item => (item.Point.Step, item.Point.Split, item.Metric), (_, same) => same.Last())
        .Select(item => (IReadOnlyList<string>)
        [
            MetricText.Whole(item.Point.Step), MetricText.Plain(item.Point.Epoch), item.Point.Split, item.Metric,
            MetricText.Of(item.Metric, item.Value),
        ]);

    private void Asked()
    {
        _page.Section("asked", "What was asked");
        _page.Facts(
        [
            .. RunFacts.Weights(_run),
            .. _run.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => (setting.Key, setting.Value)),
        ]);
        if (RunReader.ReadText(Path.Combine(_run.Folder, RunFiles.Overrides)) is { } overrides)
        {
            _page.Add($"<h3>Laid over it on the command line</h3>{Code("Overrides", overrides)}");
        }

        foreach (string file in SourceFiles())
        {
            _page.Add($"<details><summary>{Path.GetRelativePath(_run.Folder, file)}</summary>");
            _page.Add($"{Code(Path.GetFileName(file), RunReader.ReadText(file) ?? "")}</details>");
        }

        _page.End();
    }

    // Assemblies are no reading matter, and a page is no archive: the folder has them all.
    private IEnumerable<string> SourceFiles()
    {
        const long largest = 100_000;
        string folder = Path.Combine(_run.Folder, RunFiles.Source);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".csx" or ".cs" && new FileInfo(file).Length <= largest)
                .Order(StringComparer.Ordinal)
            : [];
    }

    private void Again()
    {
        _page.Section("again", "How to run it again");
        _page.Add($"<p>From the folder alone, with the result held against this one:</p>");
        string again = ShellText.Line(["rerun", _run.FolderName, "--runs", Path.GetDirectoryName(_run.Folder) ?? ""]);
        _page.Add($"{Code("Command", $"dotnet run -- {again}")}");
        if (_run.ReadEnvironment() is { CommandLine.Count: > 0 } environment)
        {
            _page.Add($"<p>It was started with:</p>{Code("Command at the time", $"dotnet run -- {RunFacts.CommandLine(environment)}")}");
        }

        string seed = _run.Seed is { } known ? MetricText.Whole(known) : ComparisonTable.Unknown;
        _page.Facts([("identity", _run.Identity ?? ComparisonTable.Unknown), ("seed", seed)]);
        _page.End();
    }

    // What scrolls on its own can be reached with the keyboard, and has a name there.
    private static Html Code(string name, string text) => Html.Of($"<pre tabindex=\"0\" role=\"group\" aria-label=\"{name}\">{Lines(text)}</pre>");

    // Line ends stay, since they are the text's own; all else is escaped.
    private static Html Lines(string text) => new(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(HtmlText.Of)));
}
