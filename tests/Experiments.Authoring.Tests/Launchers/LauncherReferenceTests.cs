using System.Text;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class LauncherReferenceTests
{
    [Fact]
    public void Every_setting_says_what_it_is_for() => Assert.All(
        LauncherSettings.Section.Settings.SelectMany(setting => setting.Describe("")),
        setting => Assert.Matches(@"^[A-Z`].{15,}\.$", setting.Description));

    [Fact]
    public void Every_property_of_the_profile_can_be_set() => Assert.Equal(
        typeof(LauncherProfile).GetProperties().Where(property => property.CanWrite).Select(property => Words.Snake(property.Name)).Order(StringComparer.Ordinal),
        LauncherSettings.Section.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_documentation_lists_every_setting_as_it_is()
    {
        const string start = "<!-- launcher -->\n";
        const string end = "<!-- /launcher -->";
        var path = Repository.File("docs", "sweeps.md");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
        {
            var document = File.ReadAllText(path);
            File.WriteAllText(path, document[..(document.IndexOf(start, StringComparison.Ordinal) + start.Length)] + Table()
                + document[document.IndexOf(end, StringComparison.Ordinal)..]);
        }

        Assert.Contains(start + Table() + end, File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static string Table()
    {
        var defaults = new Defaults();
        LauncherSettings.Section.Write(new LauncherProfile(), defaults);
        var table = new StringBuilder("| setting | takes | default | |\n| --- | --- | --- | --- |\n");
        foreach (var setting in LauncherSettings.Section.Settings.SelectMany(setting => setting.Describe("")))
        {
            var value = !setting.Required && defaults.Values.TryGetValue(setting.Path, out var text) ? $"`{text}`" : "none";
            table.Append($"| `{setting.Path}` | {setting.Expected} | {value} | {setting.Description} |\n");
        }

        return table.ToString();
    }

    private sealed class Defaults : ISettingsWriter
    {
        public Dictionary<string, string?> Values { get; } = [];

        public void BeginSection(string key) => throw new InvalidOperationException($"A launcher has no section `{key}`.");

        public void EndSection() => throw new InvalidOperationException();

        public void Value(string key, string? text, string? identity) => Values[key] = text;
    }
}
