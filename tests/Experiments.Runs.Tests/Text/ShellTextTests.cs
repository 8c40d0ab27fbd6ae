using System.Diagnostics;
using System.Text;

namespace Experiments.Runs.Tests;

public sealed class ShellTextTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "a b", "'", "''", "it's", "\"", "\\", "\\'", "$(touch pwned)", "`touch pwned`", "${HOME}", "$HOME", "!!", "*", "?", "[a]", "~",
        "a;touch pwned", "a&&touch pwned", "a|cat", "a>pwned", "<in", "\n", "a\nb", "\r\n", "\t", "#SBATCH --array=0-9", "\n#SBATCH --wrap=id", "-n", "--",
        "a,b", "%a", "é", "日本語", "🙂", "\u0001", "\u001b[31m", "\u007f", "\u2028",
    ];

    [Fact]
    public void Bash_reads_back_exactly_what_was_quoted() => AssertReadBack(Hostile);

    [Fact]
    public void Bash_reads_back_any_mixture_of_hostile_characters()
    {
        const string alphabet = "'\"\\$`(){}[]<>|&;*?!#~%=-, \t\n\rabc09é🙂\u0001";
        var random = new Random(20_261_121);
        var runes = alphabet.EnumerateRunes().ToArray();
        AssertReadBack([.. Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => runes[random.Next(runes.Length)])))]);
    }

    [Fact]
    public void Bash_reads_back_a_line_of_which_only_what_has_to_be_is_quoted()
    {
        Assert.Equal("sms.yaml 'training.schedule={ cosine: {} }' --runs ../r '' '#1' '~'",
            ShellText.Line(["sms.yaml", "training.schedule={ cosine: {} }", "--runs", "../r", "", "#1", "~"]));
        AssertReadBack(Hostile, ShellText.Line);
    }

    [Fact]
    public void What_no_argument_can_hold_is_refused() => Assert.Throws<ArgumentException>(() => ShellText.Quote("a\0b"));

    // printf ends each word that the shell has made with U+0000, which no word can hold.
    private static void AssertReadBack(IReadOnlyList<string> texts, Func<IEnumerable<string>, string>? line = null)
    {
        line ??= words => string.Join(' ', words.Select(ShellText.Quote));
        var script = $"printf '%s\\0' {line(texts)}\n";
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        bash.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(script));
        bash.StandardInput.Close();
        using var said = new MemoryStream();
        bash.StandardOutput.BaseStream.CopyTo(said);
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        Assert.Equal(texts, Encoding.UTF8.GetString(said.ToArray()).Split('\0')[..^1]);
    }
}
