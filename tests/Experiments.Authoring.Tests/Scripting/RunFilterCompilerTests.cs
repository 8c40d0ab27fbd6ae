namespace Experiments.Authoring.Tests;

public sealed class RunFilterCompilerTests
{
    private static readonly RunField[] Fields =
    [
        new("name", typeof(string), true), new("seed", typeof(double)), new("stand_in", typeof(bool), true), new("model.pool", typeof(string)),
        new("model.causal_mask", typeof(bool)), new("training.epochs", typeof(double)), new("validation.accuracy", typeof(double)),
        new("model.default", typeof(string)), new("not a name", typeof(string)),
        new("data.split", typeof(string)), new("data.split.folds", typeof(double)), new("training.warmup", typeof(double)),
        new("training.warmup.steps", typeof(double)), new("started", typeof(DateTimeOffset)), new("ended", typeof(DateTimeOffset)),
    ];

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["name"] = "spam",
        ["seed"] = 7.0,
        ["stand_in"] = false,
        ["model.pool"] = "last_token",
        ["model.causal_mask"] = true,
        ["training.epochs"] = 5.0,
        ["model.default"] = "x",
        ["data.split"] = "ratios",
        ["training.warmup"] = 0.1,
        ["started"] = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("model.pool == \"last_token\"", true)]
    [InlineData("model.pool == \"last\"", false)]
    [InlineData("training.epochs >= 5 && !stand_in", true)]
    [InlineData("seed % 2 == 1 // odd", true)]
    [InlineData("new[] { 1.0, 7 }.Contains(seed ?? 0)", true)]
    [InlineData("name.StartsWith(\"sp\")", true)]
    [InlineData("validation.accuracy > 0.9", false)] // this run has none
    [InlineData("validation.accuracy == null", true)]
    [InlineData("model.causal_mask", true)]
    [InlineData("model.@default == \"x\"", true)]
    [InlineData("data.split.value == \"ratios\" && data.split.folds == null", true)]
    [InlineData("data.split == \"ratios\" && data.split != null", true)]
    [InlineData("training.warmup > 0.05 && training.warmup.steps == null", true)]
    [InlineData("started > DateTimeOffset.Parse(\"2026-03-01 11:59Z\") && started?.Year == 2026", true)]
    [InlineData("started < new DateTime(2026, 2, 1) || ended < DateTimeOffset.MaxValue", false)] // this run has no end
    public void An_expression_decides_over_a_run(string expression, bool expected)
    {
        using var filter = RunFilterCompiler.Compile(expression, "--where", Fields);
        Assert.Equal(expected, filter.Keeps(Values.GetValueOrDefault));
    }

    [Theory]
    [InlineData("model.pol == \"last\"", "--where(1,7): error EXP0301: no run has `pol` there", "pol", "did you mean `pool`?")]
    [InlineData("modle.pool == \"last\"", "--where(1,1): error EXP0301: no run has `modle`", "modle", "did you mean `model`?")]
    [InlineData("model.pool == 3", "--where(1,1): error EXP0301", "CS0019", "^")]
    [InlineData("seed > 1 && started > \"2026\"", "--where(1,13): error EXP0301", "CS0019", "a time is compared with a time: `DateTimeOffset.Parse(")]
    [InlineData("data.split.fold == 5", "--where(1,12): error EXP0301: no run has `fold` there", "fold", "did you mean `folds`?")]
    [InlineData("training.epochs", "--where(1,1): error EXP0301", "bool", "^")]
    [InlineData("", "--where(1,1): error EXP0301", "CS1733", "^")]
    [InlineData("true); } static void Main() {", "--where(1,1): error EXP0301", "Unexpected token", "^")]
    [InlineData("seed ==", "--where(1,8): error EXP0301", "CS1733", "^")]
    public void What_does_not_compile_is_told_where_it_stands(string expression, string place, string what, string underlined)
    {
        var error = Assert.Throws<ScriptException>(() => RunFilterCompiler.Compile(expression, "--where", Fields));
        var told = new DiagnosticRenderer().Render([error.Diagnostic]);
        Assert.StartsWith(place, told, StringComparison.Ordinal);
        Assert.Contains(what, told, StringComparison.Ordinal);
        Assert.Contains(underlined, told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_throws_is_told()
    {
        using var filter = RunFilterCompiler.Compile("name.Substring(100) == \"\"", "--where", Fields);
        var error = Assert.Throws<ScriptException>(() => filter.Keeps(Values.GetValueOrDefault));
        Assert.Contains("--where(1,1): error EXP0306: the expression failed: ArgumentOutOfRangeException", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_asked_only_for_what_decides()
    {
        using var filter = RunFilterCompiler.Compile("seed == 7 || validation is { accuracy: > 0.9 }", "--where", Fields);
        var asked = new List<string>();
        Assert.True(filter.Keeps(Of(7)));
        Assert.Equal(["seed"], asked);
        Assert.Equal(["seed"], filter.Read);

        Assert.False(filter.Keeps(Of(8)));
        Assert.Equal(["seed", "validation.accuracy"], filter.Read.Order());

        Func<string, object?> Of(double seed) => path =>
        {
            asked.Add(path);
            return path == "seed" ? seed : null;
        };
    }
}
