namespace Experiments.Authoring.Tests;

public sealed class RunFilterCompilerTests
{
    private static readonly RunField[] Fields =
    [
        new("name", typeof(string), true), new("seed", typeof(double)), new("stand_in", typeof(bool), true), new("model.pool", typeof(string)),
        new("model.causal_mask", typeof(bool)), new("training.epochs", typeof(double)), new("validation.accuracy", typeof(double)),
        new("model.default", typeof(string)), new("not a name", typeof(string)),
        new("data.split", typeof(string)), new("data.split.folds", typeof(double)),
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
    public void An_expression_decides_over_a_run(string expression, bool expected)
    {
        using var filter = RunFilterCompiler.Compile(expression, "--where", Fields);
        Assert.Equal(expected, filter.Keeps(Values.GetValueOrDefault));
    }

    [Theory]
    [InlineData("model.pol == \"last\"", "--where(1,7): error EXP0301: no run has `pol` there", "pol", "did you mean `pool`?")]
    [InlineData("modle.pool == \"last\"", "--where(1,1): error EXP0301: no run has `modle`", "modle", "did you mean `model`?")]
    [InlineData("model.pool == 3", "--where(1,1): error EXP0301", "CS0019", "^")]
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
}
