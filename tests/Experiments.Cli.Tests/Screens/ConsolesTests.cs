using Experiments.Cli.Screens;
using Spectre.Console;

namespace Experiments.Cli.Tests;

public sealed class ConsolesTests
{
    [Fact]
    public void A_file_gets_no_colours_whatever_the_environment_says()
    {
        // GitHub's runners have this set; Spectre would take it for a wish for colours.
        using var _ = new EnvironmentVariable("GITHUB_ACTIONS", "true");
        var screen = Screen.Redirected();

        screen.Console.Line($"[red]red[/]");

        Assert.Equal("red\n", screen.Output);
    }

    [Fact]
    public void A_file_gets_lines_of_any_length_and_no_blanks_at_their_ends()
    {
        var screen = Screen.Redirected();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("a", "b");
        table.AddRow(new string('x', 5000), "1");
        table.AddRow("y", "a longer one");

        screen.Console.Write(table);

        Assert.All(screen.Output.Split('\n'), line => Assert.False(line.EndsWith(' '), $"'{line}'"));
        Assert.Contains(new string('x', 5000), screen.Output);
    }

    [Theory]
    [InlineData("a  \nb", "a\nb")]
    [InlineData("a  b  ", "a  b")]
    [InlineData("  \r\n  c", "\r\n  c")]
    [InlineData("\t \n", "\t\n")]
    [InlineData("a b \n \nc  d \n", "a b\n\nc  d\n")]
    public void Blanks_go_from_the_ends_of_lines_and_stay_elsewhere(string written, string expected)
    {
        var inner = new StringWriter();
        using var writer = new TrimmedWriter(inner);
        foreach (var piece in written.Chunk(2))
        {
            writer.Write(piece);
            writer.Flush();
        }

        Assert.Equal(expected, inner.ToString());
    }

    [Fact]
    public void A_table_goes_to_the_system_in_few_writes()
    {
        var inner = new CountingWriter();
        var console = Consoles.Redirected(inner);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("a", "b");
        for (var row = 0; row < 100; row++)
            table.AddRow($"{row}", "two words");

        console.Write(table);

        Assert.Matches(@"(?m)^ *99 +two words$", inner.ToString());
        Assert.InRange(inner.Writes, 1, 100);
    }

    private sealed class CountingWriter : StringWriter
    {
        public int Writes { get; private set; }

        public override void Write(char value)
        {
            Writes++;
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Writes++;
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Writes++;
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            Writes++;
            base.Write(value);
        }

        public override void Write(System.Text.StringBuilder? value)
        {
            Writes++;
            base.Write(value);
        }
    }
}
