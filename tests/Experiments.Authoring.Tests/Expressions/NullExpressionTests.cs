namespace Experiments.Authoring.Tests;

public sealed class NullExpressionTests
{
    /// <summary>Every setting that can be given on the command line, but for those that take no expression.</summary>
    private static IEnumerable<string> Settings =>
        ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Select(setting => setting.Path)
            .Concat(["sweep.axes", "sweep.pairs", "sweep.axes.training.epochs"]);

    [Theory]
    [InlineData("null")]
    [InlineData("default")]
    [InlineData("(null!)")]
    [InlineData("Seed > 5 ? null : default")]
    [InlineData("Seed switch { 1 => null, _ => default }")]
    public void An_expression_of_nothing_is_told_in_the_expression_and_in_plain_words(string expression)
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        IReadOnlyList<string> overrides = [.. Settings.Select(path => $"{path}=!cs {expression}")];
        using var _ = test.Load(overrides).Experiment;
        var told = test.Load(overrides).Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        Assert.All(told, diagnostic =>
        {
            Assert.Equal(Override.DisplayPath, diagnostic.Path);
            Assert.InRange(diagnostic.Line, 1, overrides.Count);
            Assert.InRange(diagnostic.Column, overrides[diagnostic.Line - 1].IndexOf('=') + 1, overrides[diagnostic.Line - 1].Length);
            Assert.DoesNotContain("__", diagnostic.Message);
        });
        // What takes several types, and what takes one.
        Assert.All(["data.source", "model.head", "model.unfreeze", "training.schedule", "training.epochs", "sweep.axes.training.epochs"],
            path => Assert.Contains(told, diagnostic => overrides[diagnostic.Line - 1].StartsWith(path + "=", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_expression_of_nothing_says_what_nothing_says()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        Assert.StartsWith("command line(1,16): error EXP0203: `model.head` has no value\n    model.head=!cs null\n                   ^^^^\n",
            test.Problems("model.head=!cs null"));
    }
}
