using System.Text.RegularExpressions;
using Experiments.Data;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>Documents that nobody would write: each either loads or is told with a place, and never ends in an unhandled exception.</summary>
public sealed partial class MutationTests
{
    private const int Documents = 20_000;
    private const int DocumentsWithCode = 150;

    private const string Code = """
        script: head.csx
        seed: !cs 100 + 23
        data: { source: sms-spam }
        model: { unfreeze: !cs 'p => p.Block >= 10 || p.Name.StartsWith("ln_f")' }
        training:
          batch_size: 4
          learning_rate: !cs 5e-5 * Math.Sqrt(Training.BatchSize / 8.0)
          epochs: !cs |
            // As many as
            // it takes.
            Training.BatchSize + 1
        """;

    private const string Script = "// A head.\nHead(shape => nn.Linear(shape.HiddenSize, shape.Classes));\n";

    /// <summary>The samples, and forms that they do not show; without C#, which is slow to compile and has a test of its own.</summary>
    private static IReadOnlyList<string> Originals { get; } =
    [
        .. Directory.GetFiles(Repository.File("experiments"), "*.yaml").Order(StringComparer.Ordinal).Select(f => CodeLine().Replace(File.ReadAllText(f), "")),
        TestCatalogue.Smallest,
        "data:\n  source: { path: a.csv, header: false, text: 1, label: 0 }\nmodel: { head: { linear: { bias: true } } }\n",
    ];

    [Fact]
    public void Every_document_loads_or_is_told_with_its_place()
    {
        using var test = new TestExperiment("", ("base.yaml", TestCatalogue.Smallest));
        var mutation = new TextMutation(seed: 20_240_607);
        var sound = 0;
        for (var i = 0; i < Documents; i++)
        {
            var yaml = mutation.Apply(Originals[i % Originals.Count]).Replace("!cs", "!ct");
            File.WriteAllBytes(test.Path, mutation.Bytes(yaml));
            if (LoadsOrIsTold(test, () => $"document {i}:\n{VisibleText.Of(yaml)}"))
                sound++;
        }

        // A mutation that spares nothing, or does nothing, would test nothing.
        Assert.InRange(sound, Documents / 20, Documents * 3 / 4);
    }

    [Fact]
    public void Every_expression_and_script_compiles_or_is_told_with_its_place()
    {
        using var test = new TestExperiment("", ("base.yaml", TestCatalogue.Smallest));
        var mutation = new TextMutation(seed: 20_260_301);
        var sound = 0;
        for (var i = 0; i < DocumentsWithCode; i++)
        {
            var (yaml, script) = i % 3 == 0 ? (Code, mutation.Apply(Script)) : (mutation.Apply(Code), Script);
            File.WriteAllBytes(test.Path, mutation.Bytes(yaml));
            File.WriteAllText(Path.Combine(test.Folder, "head.csx"), script);
            if (LoadsOrIsTold(test, () => $"document {i}:\n{VisibleText.Of(yaml)}\n{VisibleText.Of(script)}"))
                sound++;
        }

        Assert.InRange(sound, DocumentsWithCode / 20, DocumentsWithCode * 3 / 4);
    }

    private static bool LoadsOrIsTold(TestExperiment test, Func<string> what)
    {
        LoadResult result;
        try
        {
            result = test.Load();
        }
        catch (Exception e)
        {
            Assert.Fail($"{e}\n{what()}");
            return false;
        }

        using var experiment = result.Experiment;
        Assert.True(experiment is null == result.Diagnostics.Any(d => d.Severity == Severity.Error), what());
        foreach (var diagnostic in result.Diagnostics)
            Assert.True(IsWellPlaced(diagnostic), $"{diagnostic}\n{what()}");
        var rendered = new DiagnosticRenderer().Render(result.Diagnostics);
        Assert.DoesNotContain(rendered, c => char.IsControl(c) && c != '\n');
        return experiment is not null;
    }

    private static bool IsWellPlaced(Diagnostic diagnostic)
    {
        if (string.IsNullOrWhiteSpace(diagnostic.Message))
            return false;
        if (diagnostic.Line == 0)
            return diagnostic.Code == DiagnosticCodes.FileIsEmpty.Id; // only an empty document has no place to point at
        return diagnostic.Column >= 1 && diagnostic.Length >= 1
            && (diagnostic.SourceLine is { } line ? diagnostic.Column <= line.Length + 1 : diagnostic.Code == DiagnosticCodes.NotUtf8.Id);
    }

    // A line that names scripts, or holds an expression with what is indented below it.
    [GeneratedRegex(@"^script:.*\n(^ +- .*\n)*|^.*!cs .*\n", RegexOptions.Multiline)]
    private static partial Regex CodeLine();
}
