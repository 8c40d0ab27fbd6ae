using System.Text.Json.Nodes;
using Experiments.Tests;
using NJsonSchema;

namespace Experiments.Authoring.Tests;

/// <summary>
/// Schema and reader follow one description of the settings, and here is shown that they take and refuse the same documents. What a schema
/// cannot know is left out: C#, names that scripts declare, how YAML writes things, and rules across settings.
/// </summary>
public sealed class ExperimentSchemaTests
{
    private const int Mutations = 500;

    private static readonly string Shipped = Repository.File("experiments", "experiment.schema.json");

    // Problems of the document's structure; others need more than one setting, the disk or the model to be found.
    private static readonly HashSet<string> Structural = [.. new[]
    {
        DiagnosticCodes.UnknownKey, DiagnosticCodes.WrongType, DiagnosticCodes.NoValue, DiagnosticCodes.OutOfRange, DiagnosticCodes.NotAllowed,
        DiagnosticCodes.Missing, DiagnosticCodes.Labels, DiagnosticCodes.UnknownName, DiagnosticCodes.UnknownFormat, DiagnosticCodes.NotChangeable,
    }.Select(code => code.Id)];

    // Of the same codes, what rules across settings say.
    private static readonly string[] AcrossSettings =
    [
        "and `data.labels` has no such label", "`training.early_stopping` ends after the best epoch is past", "`fold` chooses one of the folds",
        "the folds of `data.split`; this is", "`model.lora` keeps", "`model.lora` has the head among its targets", "two metrics are called",
        "nothing produces it", "two trials are the same run", "the sweep varies", "in its first entry", "Oversampling before the split",
        "Set data.max_length", "data.max_length is",
    ];

    // The settings whose values may be classes that scripts declare.
    private static readonly HashSet<string?> Declarable =
    [
        "#/data.filter", "#/data.clean", "#/data.dedupe", "#/data.balance", "#/data.split", "#/model.unfreeze", "#/model.pool", "#/model.head",
        "#/training.loss", "#/training.optimizer", "#/training.schedule", "#/evaluation.metrics",
    ];

    private static readonly IReadOnlyList<string> SampleFiles =
        [.. Directory.GetFiles(Repository.File("experiments"), "*.yaml").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Samples => [.. SampleFiles.Select(f => Path.GetFileName(f))];

    [Fact]
    public void The_shipped_schema_is_the_one_that_the_program_writes()
    {
        var current = ExperimentSchema.Write(KnownNames.Default);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(Shipped, current);
        Assert.Equal(File.ReadAllText(Shipped), current);
    }

    [Fact]
    public void Every_setting_is_described()
    {
        var schema = JsonNode.Parse(ExperimentSchema.Write(TestCatalogue.Known))!;
        foreach (var setting in ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")))
        {
            var keys = setting.Path.Split('.');
            var found = keys.Length == 1 ? schema["properties"]![keys[0]] : schema["definitions"]![keys[0]]!["properties"]![keys[1]];
            Assert.Equal(setting.Description, found!["description"]!.GetValue<string>());
            // A schema that says nothing but this would take anything.
            Assert.True(found.AsObject().Count(property => property.Key is not ("description" or "default")) > 0, setting.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_names_the_schema_and_fits_it(string sample)
    {
        var text = File.ReadAllText(Repository.File("experiments", sample));
        Assert.StartsWith("# yaml-language-server: $schema=experiment.schema.json\n", text);
        var schema = await JsonSchema.FromJsonAsync(ExperimentSchema.Write(KnownNames.Default));
        // Names that scripts declare are no schema's to know.
        Assert.Empty(schema.Validate(YamlDocument.ToJson(text).ToJsonString())
            .Where(problem => !text.Contains("script: ") || !Declarable.Contains(problem.Path?.Split('[')[0]))
            .Select(problem => problem.ToString()));
    }

    [Fact]
    public async Task Schema_and_reader_take_and_refuse_the_same_documents()
    {
        var schema = await JsonSchema.FromJsonAsync(ExperimentSchema.Write(KnownNames.Default));
        using var test = new TestExperiment("", ("rows.csv", "text,label\n"), ("base.yaml", TestCatalogue.Smallest));
        JsonNode[] originals = [.. SampleFiles.Select(File.ReadAllText).Append(YamlDocument.EveryForm).Select(YamlDocument.ToJson)];
        var mutation = new DocumentMutation(new Random(20_261_121));
        var taken = 0;
        for (var i = 0; i < Mutations + originals.Length; i++)
        {
            var document = originals[i % originals.Length].DeepClone().AsObject();
            document.Remove("script"); // the C# compiler is slow, and tested elsewhere
            if (i >= originals.Length)
                mutation.Apply(document);

            File.WriteAllText(test.Path, document.ToJsonString(YamlDocument.Indented));
            var result = ExperimentLoader.Load(test.Path, KnownNames.Default);
            result.Experiment?.Dispose();
            var refusedBySchema = schema.Validate(document.ToJsonString());
            // What a schema refuses, the reader refuses for whatever reason; what the reader refuses for its structure, the schema refuses.
            Assert.True(refusedBySchema.Count > 0 ? result.Experiment is null : !result.Diagnostics.Any(d => d.Path == test.Path && IsStructural(d)),
                $"document {i}:\n{document.ToJsonString(YamlDocument.Indented)}\nreader:\n{test.Render(result.Diagnostics)}\n"
                + $"schema:\n{string.Join('\n', refusedBySchema)}");
            if (refusedBySchema.Count == 0)
                taken++;
        }

        // A mutation that spares nothing, or does nothing, would test nothing.
        Assert.InRange(taken, Mutations / 10, Mutations / 2);
    }

    private static bool IsStructural(Diagnostic diagnostic) => Structural.Contains(diagnostic.Code)
        && !Array.Exists(AcrossSettings, rule => diagnostic.Message.Contains(rule, StringComparison.Ordinal));
}
