using System.Text.Json;

namespace Experiments.Authoring.Tests;

public sealed class SarifLogTests
{
    private static readonly Diagnostic Located = new("EXP0201", Severity.Error, "my experiments/spam.yaml", 4, 3, 5, "there is no setting `epoch`")
    {
        SourceLine = "  epoch: 5  # five\u001b",
        Suggestion = "`epochs`",
        Allowed = "it has batch_size, epochs",
    };

    private static readonly Diagnostic Whole = new("EXP0220", Severity.Warning, "/somewhere/else.yaml", 0, 0, 0, "nothing is trained");

    [Fact]
    public void A_log_has_what_the_standard_requires()
    {
        var log = JsonDocument.Parse(SarifLog.Write([Located, Whole, Located with { Line = 9 }], "1.2.3")).RootElement;

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.EndsWith("sarif-2.1.0.json", log.GetProperty("$schema").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal(("experiments", "1.2.3"), (driver.GetProperty("name").GetString(), driver.GetProperty("version").GetString()));
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());

        // Each rule once, and every result points at its own.
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(["EXP0201", "EXP0220"], rules);
        Assert.All(driver.GetProperty("rules").EnumerateArray(), rule =>
        {
            Assert.NotEqual("", rule.GetProperty("shortDescription").GetProperty("text").GetString());
            Assert.True(rule.GetProperty("fullDescription").GetProperty("text").GetString()!.Length > 80);
        });
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]));
        Assert.Equal(["error", "warning", "error"], results.Select(result => result.GetProperty("level").GetString()));
    }

    [Fact]
    public void A_place_is_a_region_that_ends_behind_its_last_character()
    {
        var result = Result(Located);
        Assert.Equal("there is no setting `epoch`\ndid you mean `epochs`?\nit has batch_size, epochs",
            result.GetProperty("message").GetProperty("text").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("my%20experiments/spam.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        var region = place.GetProperty("region");
        Assert.Equal((4, 3, 8), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(),
            region.GetProperty("endColumn").GetInt32()));
        Assert.Equal(Located.SourceLine, region.GetProperty("snippet").GetProperty("text").GetString());
    }

    [Fact]
    public void A_problem_of_a_whole_file_has_no_region_and_an_absolute_path_is_a_file_uri()
    {
        var place = Result(Whole).GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("file:///somewhere/else.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.False(place.TryGetProperty("region", out _));
    }

    [Fact]
    public void An_argument_of_the_command_line_is_no_file()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        var result = ExperimentLoader.Load(test.Path, TestCatalogue.Known, new LoadOptions { Overrides = ["training.epoch=3"] });
        var place = Result(Assert.Single(result.Diagnostics)).GetProperty("locations")[0];
        Assert.False(place.TryGetProperty("physicalLocation", out _));
        Assert.Equal("training.epoch=3", place.GetProperty("logicalLocations")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void No_diagnostics_are_a_log_without_results()
    {
        var run = JsonDocument.Parse(SarifLog.Write([], "1")).RootElement.GetProperty("runs")[0];
        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
        Assert.Equal(0, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void Every_code_can_be_a_rule() => Assert.All(DiagnosticCodes.All, code =>
    {
        var diagnostic = new Diagnostic(code.Id, code.Severity, "a.yaml", 1, 1, 1, "message");
        var rule = JsonDocument.Parse(SarifLog.Write([diagnostic], "1")).RootElement.GetProperty("runs")[0].GetProperty("tool")
            .GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal(code.Id, rule.GetProperty("id").GetString());
        Assert.Equal(code.Severity == Severity.Error ? "error" : "warning",
            rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
    });

    private static JsonElement Result(Diagnostic diagnostic) =>
        JsonDocument.Parse(SarifLog.Write([diagnostic], "1")).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
}
