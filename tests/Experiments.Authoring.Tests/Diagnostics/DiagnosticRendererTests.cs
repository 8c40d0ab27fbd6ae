namespace Experiments.Authoring.Tests;

public sealed class DiagnosticRendererTests
{
    private static Diagnostic At(int column, int length, string line, string message = "wrong") =>
        new("EXP0201", Severity.Error, "a.yaml", 3, column, length, message) { SourceLine = line };

    private static string[] Lines(Diagnostic diagnostic, bool ansi = false) =>
        new DiagnosticRenderer(ansi).Render([diagnostic]).TrimEnd('\n').Split('\n');

    [Fact]
    public void The_place_is_underlined() =>
        Assert.Equal(["a.yaml(3,3): error EXP0201: wrong", "    a bcd e", "      ^^^"], Lines(At(3, 3, "a bcd e")));

    [Fact]
    public void A_problem_of_a_whole_file_has_no_line() =>
        Assert.Equal(["a.yaml: warning EXP0220: wrong"], Lines(new Diagnostic("EXP0220", Severity.Warning, "a.yaml", 0, 0, 0, "wrong")));

    [Fact]
    public void A_tab_takes_one_column() => Assert.Equal(["    a b c", "        ^"], Lines(At(5, 1, "a\tb\tc"))[1..]);

    [Fact]
    public void Characters_that_cannot_be_seen_are_written_out_and_the_underline_moves_with_them() =>
        Assert.Equal(["    \\u001B[2Jax", "              ^"], Lines(At(6, 1, "\u001B[2Jax"))[1..]);

    [Fact]
    public void Hostile_text_in_path_message_suggestion_and_remedy_is_written_out()
    {
        var hostile = "x\u001B]0;title\u0007\r\n\u202Ey\u200B";
        var rendered = new DiagnosticRenderer().Render([new Diagnostic("EXP0201", Severity.Error, hostile, 1, 1, 1, hostile) { SourceLine = hostile,
            Suggestion = hostile, Allowed = hostile }]);
        Assert.DoesNotContain(rendered, c => c != '\n' && (char.IsControl(c) || c is '\u202E' or '\u200B'));
        Assert.Equal(5, rendered.Count(c => c == '\n'));
    }

    [Fact]
    public void Of_a_long_line_the_part_around_the_problem_is_shown()
    {
        var lines = Lines(At(501, 4, new string('a', 500) + "here" + new string('b', 500)));
        Assert.True(lines[1].Length < 160);
        Assert.Equal("here", lines[1].Substring(lines[2].IndexOf('^'), 4));
        Assert.EndsWith("^^^^", lines[2]);
    }

    [Fact]
    public void A_place_behind_the_line_is_pointed_at() => Assert.Equal(["    abc", "       ^"], Lines(At(4, 1, "abc"))[1..]);

    [Fact]
    public void Colours_are_used_only_when_asked_for()
    {
        Assert.DoesNotContain('\u001B', new DiagnosticRenderer().Render([At(1, 1, "abc")]));
        Assert.Contains("\u001B[1;31ma.yaml(3,1): error EXP0201: wrong\u001B[0m", Lines(At(1, 1, "abc"), ansi: true)[0]);
    }
}
