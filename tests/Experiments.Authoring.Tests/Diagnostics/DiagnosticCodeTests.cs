using System.Reflection;
using System.Text.RegularExpressions;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed partial class DiagnosticCodeTests
{
    private static readonly string Document = File.ReadAllText(Repository.File("docs", "diagnostics.md"));

    [Fact]
    public void Every_code_is_in_the_list_once()
    {
        var declared = typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (DiagnosticCode)f.GetValue(null)!)
            .ToList();
        Assert.Equal(declared.Select(c => c.Id).Order(), DiagnosticCodes.All.Select(c => c.Id).Order());
        Assert.Equal(declared.Count, declared.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Every_code_has_a_paragraph_under_its_title_and_no_paragraph_is_left_over()
    {
        var sections = Heading().Matches(Document);
        Assert.Equal(DiagnosticCodes.All.Select(c => $"{c.Id}: {c.Title}"), sections.Select(s => s.Groups[1].Value));
        Assert.All(sections, section =>
        {
            var body = Document[(section.Index + section.Length)..].Split("\n### ")[0].Split("\n## ")[0].Trim();
            Assert.True(body.Length > 80, $"{section.Groups[1].Value} says too little: {body}");
        });
    }

    [Fact]
    public void Every_code_of_a_document_has_a_broken_document_that_shows_it()
    {
        var shown = Directory.GetFiles(Repository.File("tests", "Experiments.Authoring.Tests", "Broken"), "expected.txt", SearchOption.AllDirectories)
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Value)).ToHashSet();
        // Those that a committed text file cannot hold, or that arise during the run, are tested elsewhere.
        string[] elsewhere = ["EXP0001", "EXP0002", "EXP0004", "EXP0005", "EXP0006", "EXP0102", "EXP0222", "EXP0306", "EXP0401", "EXP0402",
            "EXP0403", "EXP0404", "EXP0405", "EXP0406", "EXP0407"];
        Assert.Equal([], DiagnosticCodes.All.Select(c => c.Id).Except(shown).Except(elsewhere));
    }

    [GeneratedRegex(@"^### (EXP\d{4}: .+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"EXP\d{4}")]
    private static partial Regex Code();
}
