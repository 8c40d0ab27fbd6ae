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

    // What the samples extend or name, so that they load from another folder; without C#, which is slow to compile and has a test of its own.
    private static readonly (string Name, string Text)[] Beside =
    [
        ("base.yaml", TestCatalogue.Smallest),
        .. new[] { "spam.yaml", "honest.yaml", "tickets.yaml" }.Select(name => (name, WithoutCode(Repository.File("experiments", name)))),
        ("data/tickets.csv", "customer,team,message\n"),
    ];

    /// <summary>The samples, and forms that they do not show.</summary>
    private static readonly IReadOnlyList<string> Originals =
    [
        .. Directory.GetFiles(Repository.File("experiments"), "*.yaml").Order(StringComparer.Ordinal).Select(WithoutCode),
        TestCatalogue.Smallest,
        "data:\n  source: { path: a.csv, header: false, text: 1, label: 0 }\nmodel: { head: { linear: { bias: true } } }\n",
    ];

    [Fact]
    public void Every_document_loads_or_is_told_with_its_place()
    {
        const int parts = 8; // each with a seed of its own, so that the documents are the same however many cores there are
        var sound = 0;
        Parallel.For(0, parts, part =>
        {
            using var test = new TestExperiment("", Beside);
            var mutation = new TextMutation(seed: 20_240_607 + part);
            for (var i = part; i < Documents; i += parts)
            {
                var yaml = mutation.Apply(Originals[i % Originals.Count]).Replace("!cs", "!ct");
                File.WriteAllBytes(test.Path, mutation.Bytes(yaml));
                if (LoadsOrIsTold(test, () => $"document {i}:\n{VisibleText.Of(yaml)}"))
                    Interlocked.Increment(ref sound);
            }
        });

        // A mutation that spares nothing, or does nothing, would test nothing.
        Assert.InRange(sound, Documents / 20, Documents * 3 / 4);
    }

    [Fact]
    public void Every_expression_and_script_compiles_or_is_told_with_its_place()
    {
        using var test = new TestExperiment("", Beside);
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

    private static string WithoutCode(string path) => CodeLine().Replace(File.ReadAllText(path), "");

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
