using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>
/// Each folder here holds an experiment with something wrong in it, perhaps in overrides.txt the command line's overrides, a line each, and in
/// expected.txt exactly what its author is told.
/// With the environment variable UPDATE_EXPECTED set, the tests write expected.txt anew, to be read before it is committed.
/// </summary>
public sealed class BrokenDocumentTests
{
    private static readonly string Folder = Repository.File("tests", "Experiments.Authoring.Tests", "Broken");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_exactly_what_is_expected(string name)
    {
        var path = Path.Combine(Folder, name, "experiment.yaml");
        var overrides = Path.Combine(Folder, name, "overrides.txt");
        var options = new LoadOptions { Overrides = File.Exists(overrides) ? File.ReadAllLines(overrides) : [] };
        var result = ExperimentLoader.Load(path, TestCatalogue.Known, options);
        result.Experiment?.Dispose();
        var told = new DiagnosticRenderer().Render(result.Diagnostics).Replace(Path.Combine(Folder, name) + Path.DirectorySeparatorChar, "");

        var expected = Path.Combine(Folder, name, "expected.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(expected, told);
        Assert.Equal(File.ReadAllText(expected), told);
        Assert.Equal(result.Diagnostics.Any(d => d.Severity == Severity.Error), result.Experiment is null);
    }

    [Fact]
    public void There_are_enough_broken_documents() => Assert.True(Cases.Count >= 60, $"{Cases.Count} cases");
}
