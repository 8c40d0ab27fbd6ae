using System.Text.RegularExpressions;
using Experiments.Data;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>Documents that nobody would write: each either loads or is told with a place, and never ends in an unhandled exception.</summary>
public sealed partial class MutationTests
{
    private const int Documents = 20_000;
    private const int DocumentsWithCode = 1_200;

    private const int Overrides = 2_000;

    private static readonly IReadOnlyList<string> Settings =
        [.. ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Select(setting => setting.Path)];

    private static readonly string[] Values =
    [
        "3", "1e-4", "none", "[all, \"h.1.*\"]", "{ train: 0.8, validation: 0.1, test: 0.1 }", "true", "{ linear: { warmup_steps: 3 } }", "[1, 2]",
        "a text",
    ];

    private static readonly string[] Expressions =
    [
        "null", "default", "3", "\"a\" + \"b\"", "p => p.Block >= 10", "(step, steps) => 1.0 / step", "new[] { 1, 2 }",
        "Training.Epochs > 1 ? null : default", "shape => nn.Linear(shape.HiddenSize, shape.Classes)", "Math.Max", "throw new Exception()", "new()",
        "Seed switch { 1 => 2, _ => 3 }", "(1, 2)",
    ];

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
    public void Every_expression_script_and_override_compiles_or_is_told_with_its_place()
    {
        const int parts = 4;
        var sound = 0;
        Parallel.For(0, parts, part =>
        {
            using var test = new TestExperiment("", Beside);
            var mutation = new TextMutation(seed: 20_260_301 + part);
            for (var i = part; i < DocumentsWithCode; i += parts)
            {
                var (yaml, script, overrides) = (Code, Script, Array.Empty<string>());
                switch (i / parts % 4)
                {
                    case 0:
                        script = mutation.Apply(Script);
                        break;
                    case 1: // expressions on the command line, where each setting takes each of them
                        overrides = [mutation.Apply($"{Settings[i % Settings.Count]}=!cs {Expressions[i / parts / 4 % Expressions.Length]}")];
                        break;
                    default:
                        yaml = mutation.Apply(Code);
                        break;
                }

                File.WriteAllBytes(test.Path, mutation.Bytes(yaml));
                File.WriteAllBytes(Path.Combine(test.Folder, "head.csx"), mutation.Bytes(script));
                var said = string.Join('\n', overrides);
                if (LoadsOrIsTold(
                    test, () => $"document {i}:\n{VisibleText.Of(yaml)}\n{VisibleText.Of(script)}\n{VisibleText.Of(said)}", overrides))
                    Interlocked.Increment(ref sound);
            }
        });

        Assert.InRange(sound, DocumentsWithCode / 20, DocumentsWithCode * 3 / 4);
    }

    [Fact]
    public void Every_override_is_taken_or_told_with_its_place()
    {
        var mutation = new TextMutation(seed: 20_261_203);
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var standard = test.LoadSound();
        var defaults = standard.Settings(standard.Spec);
        var sound = 0;
        for (var i = 0; i < Overrides; i++)
        {
            // What the setting has anyway, and beside it what any other may have.
            var (key, value) = defaults[i % defaults.Count];
            IEnumerable<string> said = [$"{key}={value}"];
            if (i % 2 > 0)
                said = said.Append($"{Settings[i % Settings.Count]}={Values[i / 2 % Values.Length]}");
            string[] overrides = [.. said.Select(text => mutation.Apply(text).Replace("!cs", "!ct"))];
            if (LoadsOrIsTold(test, () => $"override {i}: {VisibleText.Of(string.Join('\n', overrides))}", overrides))
                sound++;
        }

        Assert.InRange(sound, Overrides / 100, Overrides * 3 / 4);
    }

    private static string WithoutCode(string path) => CodeLine().Replace(File.ReadAllText(path), "");

    private static bool LoadsOrIsTold(TestExperiment test, Func<string> what, params IReadOnlyList<string> overrides)
    {
        LoadResult result;
        try
        {
            result = test.Load(overrides);
        }
        catch (Exception e)
        {
            Assert.Fail($"{e}\n{what()}");
            return false;
        }

        using var experiment = result.Experiment;
        Assert.True(experiment is null == result.Diagnostics.Any(d => d.Severity == Severity.Error), what());
        foreach (var diagnostic in result.Diagnostics)
        {
            Assert.True(IsWellPlaced(diagnostic), $"{diagnostic}\n{what()}");
            Assert.DoesNotContain("__Expression", diagnostic.Message); // what nobody wrote
            Assert.DoesNotContain("__Accept", diagnostic.Message);
        }

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
