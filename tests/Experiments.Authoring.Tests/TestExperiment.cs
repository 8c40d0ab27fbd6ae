using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>An experiment in a folder of its own.</summary>
internal sealed class TestExperiment : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestExperiment(string yaml, params (string Name, string Text)[] files)
    {
        _folder.Write("experiment.yaml", yaml);
        foreach (var (name, text) in files)
            _folder.Write(name, text);
    }

    public string Folder => _folder.Path;

    public string Path => _folder.File("experiment.yaml");

    /// <summary>Loads it; the caller disposes of the experiment, if any.</summary>
    public LoadResult Load(params IReadOnlyList<string> overrides) =>
        ExperimentLoader.Load(Path, TestCatalogue.Known, new LoadOptions { Overrides = overrides });

    /// <summary>Loads it and renders what is wrong, with paths relative to its folder.</summary>
    public string Problems(params IReadOnlyList<string> overrides)
    {
        var result = Load(overrides);
        result.Experiment?.Dispose();
        return Render(result.Diagnostics);
    }

    /// <summary>Loads it, asserting that nothing is wrong.</summary>
    public Experiment LoadSound(params IReadOnlyList<string> overrides)
    {
        var result = Load(overrides);
        Assert.Equal("", Render(result.Diagnostics));
        return result.Experiment!;
    }

    public string Render(IEnumerable<Diagnostic> diagnostics) =>
        new DiagnosticRenderer().Render(diagnostics).Replace(Folder + System.IO.Path.DirectorySeparatorChar, "");

    public void Dispose() => _folder.Dispose();
}
