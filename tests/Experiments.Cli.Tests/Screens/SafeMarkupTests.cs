using Experiments.Cli.Screens;
using Spectre.Console;

namespace Experiments.Cli.Tests;

public sealed class SafeMarkupTests
{
    [Theory]
    [InlineData("plain", 10, "plain")]
    [InlineData("0123456789", 10, "0123456789")]
    [InlineData("0123456789x", 10, "012345678…")]
    [InlineData("01234567😀x", 10, "01234567…")] // half of the emoji would be left
    [InlineData("[red]", 10, "[red]")]
    [InlineData("\u001b[31m", 20, "\\u001B[31m")]
    public void Text_is_shown_as_it_is_and_cut_where_it_is_too_long(string text, int longest, string expected) =>
        Assert.Equal(expected, Markup.Remove(SafeMarkup.Of(text, longest)));

    [Fact]
    public void A_line_s_own_markup_works_and_what_is_put_into_it_does_not()
    {
        FormattableString inner = $"[bold]{"[/]"}[/]";
        Assert.Equal("[red]1,234.50[/] [bold][[/]][/] [[dim]] |", SafeMarkup.Format($"[red]{1234.5:N2}[/] {inner} {"[dim]",-8}|"));
    }

    [Fact]
    public void A_long_line_is_left_to_the_terminal_so_that_a_path_can_be_copied()
    {
        var screen = Screen.Terminal(80);
        var path = $"/{string.Join(' ', Enumerable.Repeat("folder", 40))}";

        screen.Console.Line($"run  {path}");

        Assert.Equal($"run  {path}\n", screen.Output);
    }
}
