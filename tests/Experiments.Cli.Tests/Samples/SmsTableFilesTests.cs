using System.Text;
using System.Text.RegularExpressions;
using Experiments.Cli.Tables;

namespace Experiments.Cli.Tests;

/// <summary>The files of <c>experiments/sms-table</c> as they are read: what they say, and what is told of it.</summary>
public sealed partial class SmsTableFilesTests
{
    private static readonly string Folder = Repository.File("experiments", "sms-table");

    [Fact]
    public void Each_row_differs_from_the_first_in_what_it_is_about()
    {
        var files = TableDocument.Read(Folder).Files;
        var shown = new StringBuilder();
        foreach (var file in files.Skip(1))
        {
            var result = CommandResult.Of("diff", Path.Combine(Folder, files[0]), Path.Combine(Folder, file));
            Assert.Equal(ExitCode.Done, result.ExitCode);
            // Blanks and rules are as many as the names of folders make them.
            var lines = result.Output.Replace(Folder + Path.DirectorySeparatorChar, "").Split('\n');
            foreach (var line in lines.Where(line => line.Trim(' ', '─').Length > 0))
                shown.Append($"{Blanks().Replace(line.Trim(), "  ")}\n");
        }

        Snapshot.Match(shown.ToString());
    }

    [Theory]
    [InlineData("01-last-block.yaml", false)]
    [InlineData("18-ignore-index.yaml", true)]
    public void Row_18_is_told_to_change_nothing(string file, bool isTold)
    {
        var result = CommandResult.Of("config", Path.Combine(Folder, file));
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal(isTold, result.Errors.Contains("EXP0220", StringComparison.Ordinal));
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();
}
