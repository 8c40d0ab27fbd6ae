using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>The samples are the manual that people read first: each is sound, and together they show everything.</summary>
public sealed partial class SampleTests
{
    private static readonly string Folder = Repository.File("experiments");

    private static readonly IReadOnlyList<string> Documents = [.. Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal)];

    private static readonly string Yaml = string.Join('\n', Documents.Select(File.ReadAllText));

    private static readonly string Scripts = string.Join('\n',
        Directory.GetFiles(Folder, "*.csx", SearchOption.AllDirectories).Select(File.ReadAllText));

    public static TheoryData<string> Samples => [.. Documents.Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_sound(string sample)
    {
        var result = ExperimentLoader.Load(Path.Combine(Folder, sample), KnownNames.Default);
        using var experiment = result.Experiment;
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_says_what_it_is_for_and_is_short(string sample)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, sample));
        Assert.StartsWith("# ", lines[1]);
        Assert.True(lines.Length <= 50, $"{lines.Length} lines");
        Assert.All(lines, line => Assert.True(line.Length <= 150, line));
    }

    [Fact]
    public void Together_they_use_every_setting()
    {
        // An expression counts as its setting's use.
        var used = Documents.Select(f => YamlDocument.ToJson(File.ReadAllText(f).Replace("!cs ", "")))
            .SelectMany(document => Paths(document, "")).ToHashSet();
        Assert.Equal([], ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Select(setting => setting.Path).Except(used));
    }

    [Fact]
    public void Together_they_use_every_built_in_strategy()
    {
        var names = JsonNode.Parse(ExperimentSchema.Write(TestCatalogue.Known))!["definitions"]!.AsObject()
            .SelectMany(section => section.Value!["properties"]!.AsObject()).SelectMany(setting => Names(setting.Value!)).Distinct();
        // The names in which a setting's mapping is written without them, and what holds where nothing is said.
        string[] unwritten = ["ratio", "k_fold"];
        Assert.Equal([], names.Except(unwritten).Where(name => !Regex.IsMatch(Yaml, $@"[\s\[{{]{Regex.Escape(name)}\b")));
    }

    [Fact]
    public void Together_they_call_every_function_of_scripts()
    {
        var functions = typeof(ExperimentScript).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Equal([], functions.Where(function => !Regex.IsMatch(Scripts, $@"^{function}\(", RegexOptions.Multiline)));
    }

    [Theory]
    [InlineData(@"^extends: ", "a file that extends another")]
    [InlineData(@": !cs ", "an expression")]
    [InlineData(@": !cs \|", "an expression of several lines")]
    [InlineData(@"^script: \[", "several scripts")]
    [InlineData(@"^seeds: ", "several seeds")]
    [InlineData(@"folds: ", "folds")]
    [InlineData(@"""regex:", "a regular expression over parameters")]
    [InlineData(@"""h\.1\.\*""", "a pattern over parameters")]
    [InlineData(@"blocks: ", "the last blocks")]
    [InlineData(@"^fallback:", "stand-ins")]
    [InlineData(@"^  pairs:", "settings that a sweep varies together")]
    [InlineData(@"^  exclude: !cs ", "combinations that a sweep leaves out")]
    [InlineData(@"^  sample: \{ random: ", "a part of a sweep's grid")]
    [InlineData(@"^  stop_early: \{ rungs: ", "trials that end early")]
    public void Together_they_show_every_form(string pattern, string what) => Assert.True(Regex.IsMatch(Yaml, pattern, RegexOptions.Multiline), what);

    [Fact]
    public void Scripts_show_load_libraries_and_classes_of_every_kind()
    {
        Assert.Contains("#load ", Scripts);
        Assert.Contains("#r ", Scripts);
        foreach (var kind in new[]
                 {
                     "IFilter", "IClean", "IDedupe", "IBalance", "ISplit", "IUnfreeze", "IPooling", "IHead", "ILoss", "IOptimizer", "ISchedule",
                     "IMetric", "IResumable",
                 })
            Assert.Matches($@"\) *: {kind}\b|class \w+ : {kind}\b|record \w+ : {kind}\b", Scripts);
    }

    private static IEnumerable<string> Paths(JsonNode? node, string prefix) => node is not JsonObject mapping ? []
        : mapping.SelectMany(entry => Paths(entry.Value, $"{prefix}{entry.Key}.").Append($"{prefix}{entry.Key}"))
            .Select(path => FallbackPart().Replace(path, ""));

    private static IEnumerable<string> Names(JsonNode node) => node switch
    {
        JsonObject named when named["required"]?.AsArray() is [{ } only] && named["additionalProperties"] is not null => [only.GetValue<string>()],
        JsonObject parts => (parts["oneOf"] ?? parts["anyOf"])?.AsArray().SelectMany(part => Names(part!)) ?? [],
        _ => [],
    };

    [GeneratedRegex(@"^fallback\.(data|model)\.")]
    private static partial Regex FallbackPart();
}
