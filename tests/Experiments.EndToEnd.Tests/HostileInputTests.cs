using System.Text;

namespace Experiments.EndToEnd.Tests;

/// <summary>Input that is made to bring a process down: it gets a clear message as any other. Honest mistakes are tested in the process.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<string, string, string> Documents => new()
    {
        { "aliases within aliases", AliasBomb(), "EXP0103" },
        { "lists nested 20,000 deep", $"data: {new string('[', 20_000)}", "EXP0102" },
        { "mappings nested 20,000 deep", $"data: {string.Concat(Enumerable.Repeat("{a: ", 20_000))}", "EXP0102" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_is_told_and_nothing_is_written(string what, string document, string expected)
    {
        _ = what;
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());

        var result = ExperimentsProgram.Run(workplace, workplace.Write("toy.yaml", document), "--offline", "--runs", workplace.Runs).Expect(2);

        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors); // a message, not a stack trace
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }

    private static string AliasBomb()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        return bomb.ToString();
    }
}
