using System.Text;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class SettingsReferenceTests
{
    private const string Start = "<!-- settings -->\n";
    private const string End = "<!-- /settings -->";

    // What has another name in YAML, or is said by scripts alone.
    private static readonly string[] Unbound = ["data.filters", "training.events", "training.resumables"];

    private static readonly string Path = Repository.File("docs", "experiments.md");

    private static IReadOnlyList<SettingInfo> Settings => [.. ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")),
        .. SweepSettings.Section.Settings.SelectMany(setting => setting.Describe($"{SweepSettings.Key}."))];

    [Fact]
    public void The_documentation_lists_every_setting_as_it_is()
    {
        var document = File.ReadAllText(Path);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
        {
            document = document[..(document.IndexOf(Start, StringComparison.Ordinal) + Start.Length)] + Table()
                + document[document.IndexOf(End, StringComparison.Ordinal)..];
            File.WriteAllText(Path, document);
        }

        Assert.Contains(Start + Table() + End, document);
    }

    [Fact]
    public void Every_setting_says_what_it_is_for() =>
        Assert.All(Settings, setting => Assert.Matches(@"^[A-Z`].{15,}\.$", setting.Description));

    [Fact]
    public void Every_option_of_data_model_training_and_evaluation_can_be_set()
    {
        var paths = Settings.Select(s => s.Path).ToHashSet();
        foreach (var (section, type) in new[]
        {
            ("data", typeof(Data.DataOptions)), ("model", typeof(Engine.ModelOptions)), ("training", typeof(Engine.TrainingOptions)),
                ("evaluation", typeof(Engine.EvaluationOptions)),
        })
            Assert.All(
                type.GetProperties().Select(property => $"{section}.{Words.Snake(property.Name)}").Except(Unbound),
                path => Assert.Contains(path, paths));
    }

    private static string Table()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound();
        var defaults = experiment.Settings(experiment.Spec).ToDictionary(s => s.Key, s => s.Value);
        SweepSettings.Section.Write(new SweepDocument(), new Collector(SweepSettings.Key, defaults));
        var table = new StringBuilder("| setting | takes | default | |\n| --- | --- | --- | --- |\n");
        foreach (var setting in Settings)
        {
            var value = setting.Required ? "none" : setting.Path == "name" ? "its file's name" : defaults.TryGetValue(setting.Path, out var text)
                ? $"`{text}`" : "none";
            table.Append($"| `{setting.Path}` | {setting.Expected} | {value} | {setting.Description} |\n");
        }

        return table.ToString();
    }

    /// <summary>Collects the values of a section of sections, by their paths.</summary>
    private sealed class Collector(string section, Dictionary<string, string> values) : ISettingsWriter
    {
        private string _prefix = section + ".";

        public void Value(string key, string? value, string? identity)
        {
            if (value is not null)
                values[_prefix + key] = value;
        }

        public void BeginSection(string key) => _prefix += key + ".";

        public void EndSection() => _prefix = section + ".";
    }
}
