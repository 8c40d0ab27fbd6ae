namespace Experiments.Authoring.Tests;

public sealed class NestedSettingsTests
{
    [Fact]
    public void A_mapping_is_taken_apart_to_its_values() => Assert.Equal(
        [
            ("path", "/data/my table.csv"), ("label_names", "[ham, \"no\", 3]"), ("quoted", "false"), ("rule.cross_entropy.label_smoothing", "0.1"),
            ("rows", "[{ a: 1, \"b c\": x }]"),
        ],
        NestedSettings.Of("""
            { path: "/data/my table.csv", label_names: [ham, "no", 3], quoted: false, rule: { cross_entropy: { label_smoothing: 0.1 } },
              rows: [{ a: 1, "b c": x }] }
            """));

    [Theory]
    [InlineData("sms-spam")]
    [InlineData("[all]")]
    [InlineData("{ }")]
    [InlineData("{ torn: ")]
    [InlineData("{ balance: x } and the script's more")]
    [InlineData("")]
    public void Any_other_text_holds_no_settings(string text) => Assert.Empty(NestedSettings.Of(text));

    [Fact]
    public void What_the_specification_writes_comes_apart()
    {
        using var test = new TestExperiment("data: { source: { path: \"my rows.csv\", header: true } }\n", ("my rows.csv", ""));
        using var experiment = test.LoadSound();
        var settings = experiment.Settings(experiment.Spec).ToDictionary(setting => setting.Key, setting => setting.Value);
        Assert.Equal([("path", Path.Combine(test.Folder, "my rows.csv")), ("header", "true")], NestedSettings.Of(settings["data.source"]));
        Assert.Contains(("train", "0.7"), NestedSettings.Of(settings["data.split"]));
        Assert.Contains(("constant.warmup_steps", "0"), NestedSettings.Of(settings["training.schedule"]));
    }
}
