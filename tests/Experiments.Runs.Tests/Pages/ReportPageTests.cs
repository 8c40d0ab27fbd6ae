using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Experiments.Runs.Tests;

public sealed partial class ReportPageTests : IDisposable
{
    private const string Hostile = "</td></script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & \u001b[2J \u202egnp.exe \u0000 {0}";

    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void The_report_is_one_well_formed_page_that_needs_nothing_from_elsewhere()
    {
        string html = Report(_runs.Add("spam", row => row % 9 == 0, hasTest: true));
        XDocument page = Parse(html);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "iframe" or "img" or "object");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_part_that_a_reader_looks_for_is_there()
    {
        XDocument page = Parse(Report(_runs.Add("spam", row => row % 9 == 0, hasTest: true)));
        Assert.Equal(
            [
                "Results", "Curves", "Predictions on test", "Predictions on validation", "What was asked", "Data", "Where it ran",
                "How to run it again",
            ],
            page.Descendants().Where(element => element.Name.LocalName == "h2").Select(heading => heading.Value));
        Assert.Equal(
            page.Descendants().Where(element => element.Name.LocalName == "h2").Select(heading => ($"#{heading.Attribute("id")!.Value}", heading.Value)),
            page.Descendants().Where(element => element.Name.LocalName == "nav").Descendants().Where(element => element.Name.LocalName == "a")
                .Select(link => (link.Attribute("href")!.Value, link.Value)));
        string[] captions = [.. page.Descendants().Where(element => element.Name.LocalName == "caption").Select(caption => caption.Value)];
        Assert.Contains(captions, caption => caption.StartsWith("Confusion matrix of test", StringComparison.Ordinal));
        Assert.Contains(captions, caption => caption.Contains("worst mistakes on validation", StringComparison.Ordinal));
        Assert.Contains(page.Descendants(), element => element.Name.LocalName == "summary" && element.Value == "source/spam.csx");
        Assert.Contains("177 of 200 examples were recognised", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_to_run_it_again_can_be_pasted_into_a_shell()
    {
        RunRecord run = _runs.Add("spam", _ => false, start => start with
        {
            Environment = start.Environment with { CommandLine = ["my file.yaml", "data.balance={ oversample: {} }", "--quiet", "a\0b"] },
        });
        string text = Parse(Report(run)).Root!.Value;
        Assert.Contains($"dotnet run -- rerun {run.FolderName} --runs {_runs.Root}", text, StringComparison.Ordinal);
        Assert.Contains("dotnet run -- 'my file.yaml' 'data.balance={ oversample: {} }' --quiet 'a", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3f1a9c0de57bb21446c8b0a1", "gpt2, SHA-256 3f1a9c0de57b…")]
    [InlineData("random", "gpt2, drawn at random")]
    public void The_weights_that_training_began_with_are_told_by_name_and_contents(string weights, string told)
    {
        RunRecord run = _runs.Add("spam", _ => false, start => start with { Weights = weights, Settings = [new("model.checkpoint", "gpt2")] });
        XElement name = Parse(Report(run)).Descendants().Single(element => element.Name.LocalName == "dt" && element.Value == "base weights");
        Assert.Equal(told, ((XElement)name.NextNode!).Value);
        Assert.Contains($"| base weights | {told} |", File.ReadAllText(Path.Combine(run.Folder, "README.md")), StringComparison.Ordinal);
        Assert.Contains($"\"weights\": \"{weights}\"", File.ReadAllText(Path.Combine(run.Folder, "run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_can_be_read_with_a_keyboard_and_by_a_screen_reader()
    {
        XDocument page = Parse(Report(_runs.Add("spam", row => row % 9 == 0, hasTest: true)));
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants(), element => element.Name.LocalName == "h1");
        Assert.Single(page.Descendants(), element => element.Name.LocalName == "main");
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), labels => Assert.All(labels.Value.Split(' '), id => Assert.Contains(id, ids)));
        Assert.All(page.Descendants().Where(element => element.Name.LocalName == "svg"), svg =>
        {
            Assert.Equal("img", svg.Attribute("role")!.Value);
            Assert.NotEmpty(svg.Elements().First(element => element.Name.LocalName == "desc").Value);
        });
        Assert.All(page.Descendants().Where(element => element.Name.LocalName == "th"), cell => Assert.NotNull(cell.Attribute("scope")));
        // What scrolls on its own can be scrolled with the keyboard.
        Assert.All(page.Descendants().Where(element => element.Name.LocalName == "pre" || element.Attribute("class")?.Value == "scroll"),
            element => Assert.Equal("0", element.Attribute("tabindex")!.Value));
    }

    [Fact]
    public void Hostile_texts_names_and_settings_are_shown_and_do_nothing()
    {
        RunRecord run = _runs.Add(Hostile, row => row % 9 == 0, start => start with
        {
            Settings = [new(Hostile, Hostile)],
            StandIns = [new StandIn(Hostile, Hostile, Hostile, Hostile)],
            Warnings = [Hostile],
            Overrides = Hostile,
            Config = Hostile,
        }, text: Hostile);
        string html = Report(run);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(html, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        string card = File.ReadAllText(Path.Combine(run.Folder, "README.md"));
        Assert.DoesNotMatch("(?<!\\\\)<script", card);
        Assert.DoesNotContain(card, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.DoesNotContain("<script", File.ReadAllText(Path.Combine(run.Folder, "plots", "loss.svg")), StringComparison.OrdinalIgnoreCase);
        Parse(html);
    }

    [Fact]
    public void A_run_that_failed_before_it_measured_anything_has_a_report_of_its_error()
    {
        using RunFolder run = RunFolder.Create(_runs.Root, Sample.Start);
        run.Fail(new InvalidOperationException("the loss is NaN at step 7"));
        string html = File.ReadAllText(Path.Combine(run.Path, "report.html"));
        Parse(html);
        Assert.Contains("the loss is NaN at step 7", html, StringComparison.Ordinal);
        Assert.Contains("Nothing was measured.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_that_is_evaluated_again_stands_once_with_what_was_measured_last()
    {
        RunRecord run = _runs.Add("spam", row => row % 9 == 0, hasTest: true);
        using (EndedRun ended = EndedRun.Open(run.Folder))
        {
            ended.AddTestLook("last");
            ended.AddEvaluation("test", new Dictionary<string, double> { ["accuracy"] = 0.125, ["loss"] = 2 }, []);
        }

        XDocument page = Parse(Report(run));
        XElement values = page.Descendants().Single(element => element.Name.LocalName == "table"
            && element.Elements().First().Value == "Whole splits, by step");
        string[] tested = [.. values.Descendants().Where(element => element.Name.LocalName == "tr").Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value)))
            .Where(row => row.Contains(" test ", StringComparison.Ordinal))];
        Assert.Equal(["10 1 test accuracy 12.50%", "10 1 test loss 2.0000"], tested);
        XElement chart = page.Descendants().Single(element => element.Name.LocalName == "svg"
            && element.Elements().First().Value == "accuracy by epoch");
        Assert.Equal(2, chart.Descendants().Count(element => element.Attribute("class")?.Value == "mark test")); // the legend's and one
    }

    [Fact]
    public void An_estimate_on_the_way_is_a_curve_and_no_result()
    {
        using RunFolder folder = RunFolder.Create(_runs.Root, Sample.Start);
        folder.AddMetrics(5, 0.5, "validation", ("partial_loss", 0.75));
        folder.AddMetrics(10, 1, "validation", ("accuracy", 0.5), ("loss", 0.5));
        folder.Complete();
        RunRecord run = RunReader.Read(folder.Path);
        Assert.Equal(["validation.accuracy", "validation.loss"], run.Results.Keys.Order());
        Assert.DoesNotContain("partial_loss", File.ReadAllText(Path.Combine(folder.Path, "all_results.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("partial_loss", File.ReadAllText(Path.Combine(folder.Path, "README.md")), StringComparison.Ordinal);
        XDocument page = Parse(Report(run));
        Assert.Contains(page.Descendants().Where(element => element.Name.LocalName == "desc"),
            desc => desc.Value.Contains("from 0.75 at 5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_of_an_older_version_shows_no_estimate_as_a_result()
    {
        RunRecord run = _runs.Add("old", _ => false);
        string path = Path.Combine(run.Folder, "run.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"validation.loss\"", "\"validation.partial_loss\"", StringComparison.Ordinal));
        Assert.Equal(["validation.accuracy"], RunReader.Read(run.Folder).Results.Keys);
    }

    [Fact]
    public void A_long_run_on_many_examples_has_a_page_of_less_than_three_megabytes()
    {
        using RunFolder run = RunFolder.Create(_runs.Root, Sample.Start with
        {
            Examples = [.. Enumerable.Range(0, 10_000).Select(row => new ExampleText($"{row}", "test", new string('x', 2000)))],
        });
        for (int step = 1; step <= 5_000; step++)
        {
            run.AddMetrics(step, step / 1000.0, MetricSplits.Batch, ("loss", 1.0 / step));
            if (step % 10 == 0)
            {
                run.AddMetrics(step, step / 1000.0, MetricSplits.Validation, ("loss", 1.0 / step), ("accuracy", 1 - (1.0 / step)));
            }
        }

        run.WritePredictions("test", Enumerable.Range(0, 10_000).Select(row =>
            new Prediction($"{row}", row % 2 == 0 ? "ham" : "spam", row % 3 == 0 ? "ham" : "spam", [0.5f, 0.5f])));
        run.Complete();
        Assert.InRange(new FileInfo(Path.Combine(run.Path, "report.html")).Length, 50_000, 3_000_000);
    }

    [Theory]
    [InlineData(170, 178, 0.9138, 0.9771)] // R 4.2.2: prop.test(170, 178, correct = FALSE)$conf.int
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Shares_have_the_interval_of_R(int successes, int trials, double low, double high)
    {
        Interval interval = WilsonInterval.Of(successes, trials);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Calibration_compares_how_sure_with_how_right()
    {
        PredictionTable table = new()
        {
            Labels = ["a", "b"],
            Ids = ["1", "2", "3", "4"],
            Gold = [0, 0, 1, 1],
            Predicted = [0, 0, 0, 1],
            Probabilities = [[0.95f, 0.05f], [0.85f, 0.15f], [0.95f, 0.05f], [0.2f, 0.8f]],
        };
        Calibration calibration = Calibration.Of(table);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 2, 2], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal((0.825, 1.0), (Math.Round(calibration.Bins[8].Confidence, 6), calibration.Bins[8].Accuracy));
        Assert.Equal(((0.175 * 2) + (0.45 * 2)) / 4, calibration.Error, 1e-6);
    }

    private static string Report(RunRecord run) => File.ReadAllText(Path.Combine(run.Folder, "report.html"));

    // The page is written so that it is XML but for its doctype and the elements that HTML leaves open.
    private static XDocument Parse(string html) =>
        XDocument.Parse(Void().Replace(html, "<$1 />").Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));

    [GeneratedRegex("<(meta [^>]*)>")]
    private static partial Regex Void();
}
