namespace Experiments.Runs.Tests;

public sealed class LogTests
{
    [Theory]
    [InlineData("plain text, with \"quotes\"", "plain text, with \"quotes\"")]
    [InlineData("two\nlines\r\n", "two\\nlines\\r\\n")]
    [InlineData("tab\there", "tab\\there")]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001B[31mred\\u001B[0m")]
    [InlineData("a\u202eb\u2028c\u0085d\u200be", "a\\u202Eb\\u2028c\\u0085d\\u200Be")]
    [InlineData("naïve 感情 \ud83d\ude00", "naïve 感情 \ud83d\ude00")]
    public void Text_that_could_leave_its_line_is_escaped(string text, string escaped) => Assert.Equal(escaped, LogLine.Escape(text));

    // Not among the cases above: an attribute cannot hold half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal("\\uD83D and \\uDE00", LogLine.Escape("\ud83d and \ude00"));

    [Fact]
    public void Every_event_is_one_line_whatever_it_says()
    {
        using var root = new TempFolder();
        using (RunFolder run = RunFolder.Create(root.Path, Sample.Start))
        {
            run.Log.Information("a row said {Text:l}", "hello\n2026-01-01T00:00:00.000Z ERR forged");
            run.Log.Error(new InvalidOperationException("first\nsecond"), "went wrong");
            run.Complete();
        }

        string[] lines = File.ReadAllLines(Directory.GetFiles(root.Path, "log.txt", SearchOption.AllDirectories).Single());
        Assert.Equal(3, lines.Length);
        Assert.EndsWith(" INF a row said hello\\n2026-01-01T00:00:00.000Z ERR forged", lines[0], StringComparison.Ordinal);
        Assert.Contains(" ERR went wrong | System.InvalidOperationException: first\\nsecond", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INF|ERR) ", line));
    }
}
