using Experiments.Engine;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class ScriptCacheTests
{
    private const string Yaml = "script: a.csx\n" + TestCatalogue.Smallest + "training: { epochs: !cs Twice(Training.BatchSize) }\n";

    private const string Script = "int Twice(int n) => 2 * n;\nUnfreeze(p => p.Block > 3 ? throw new Exception(\"too late\") : true);\n";

    [Fact]
    public void A_second_loading_takes_what_the_first_compiled()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", Script));
        using var cache = new TemporaryFolder();
        using (Load(test, cache))
        {
        }

        var file = Assert.Single(Directory.GetFiles(cache.Path, "*.bin"));
        Assert.Equal(64, Path.GetFileNameWithoutExtension(file).Length);
        var stamp = File.GetLastWriteTimeUtc(file);
        using var experiment = Load(test, cache);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(cache.Path, "*.bin"))));
        Assert.Equal(16, experiment.Spec.Training.Epochs);

        // What throws is still told with its line.
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.4.x", [1], 4, 12)));
        Assert.Equal(("a.csx", 2), (Path.GetFileName(thrown.Diagnostic.Path), thrown.Diagnostic.Line));
    }

    [Fact]
    public void What_an_expression_from_the_cache_throws_is_told_in_the_YAML_also_when_the_YAML_has_moved()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "training: { epochs: !cs Training.BatchSize / (8 - Training.BatchSize) }\n");
        using var cache = new TemporaryFolder();
        for (var moved = 0; moved < 2; moved++)
        {
            var told = Assert.Single(ExperimentLoader.Load(test.Path, TestCatalogue.Known, Options(cache)).Diagnostics);
            Assert.Equal(("EXP0303", 2 + moved, 25), (told.Code, told.Line, told.Column));
            File.WriteAllText(test.Path, "# moved down\n" + File.ReadAllText(test.Path));
        }

        Assert.Single(Directory.GetFiles(cache.Path, "*.bin"));
    }

    [Fact]
    public void A_damaged_file_is_compiled_anew_and_mended()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", Script));
        using var cache = new TemporaryFolder();
        Load(test, cache).Dispose();
        var file = Assert.Single(Directory.GetFiles(cache.Path, "*.bin"));
        var sound = File.ReadAllBytes(file);
        foreach (var damaged in new[] { [], sound[..20], sound[..^1], [.. sound[..^1], (byte)~sound[^1]], [.. new byte[32], .. sound[32..]] })
        {
            File.WriteAllBytes(file, damaged);
            using var experiment = Load(test, cache);
            Assert.Equal(16, experiment.Spec.Training.Epochs);
            Assert.Equal(sound.Length, File.ReadAllBytes(file).Length);
        }
    }

    [Fact]
    public void Another_source_expression_or_library_is_another_compilation()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", Script), ("b.csx", "var b = 1;"));
        using var cache = new TemporaryFolder();
        Load(test, cache).Dispose();
        File.WriteAllText(Path.Combine(test.Folder, "a.csx"), "#load \"b.csx\"\n" + Script);
        Load(test, cache).Dispose();
        File.WriteAllText(Path.Combine(test.Folder, "b.csx"), "var b = 2;");
        Load(test, cache).Dispose();
        File.WriteAllText(test.Path, Yaml.Replace("Twice(", "3 + Twice("));
        Load(test, cache).Dispose();
        Assert.Equal(4, Directory.GetFiles(cache.Path, "*.bin").Length);
    }

    [Fact]
    public void What_compiles_with_a_warning_warns_again()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "void Unused() { int never; }"));
        using var cache = new TemporaryFolder();
        for (var i = 0; i < 2; i++)
        {
            var result = ExperimentLoader.Load(test.Path, TestCatalogue.Known, Options(cache));
            result.Experiment!.Dispose();
            Assert.Equal("EXP0302", Assert.Single(result.Diagnostics).Code);
        }
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_done_without()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", Script));
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var options = new LoadOptions { ScriptCache = folder.File("file") };
        using var experiment = ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment!;
        Assert.Equal(16, experiment.Spec.Training.Epochs);
    }

    [Fact]
    public void Code_that_has_not_run_before_is_told_before_it_runs_and_then_it_is_known()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "#load \"b.csx\"\nSystem.IO.File.WriteAllText(Ran, \"\");\n" + Script), ("b.csx", ""));
        var ran = Path.Combine(test.Folder, "ran");
        File.WriteAllText(Path.Combine(test.Folder, "b.csx"),
            $"var Ran = {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(ran, quote: true)};");
        using var cache = new TemporaryFolder();
        var told = new List<string>();
        var options = Options(cache) with
        {
            OnUnknownScripts = files =>
            {
                Assert.False(File.Exists(ran));
                told.AddRange(files.Select(file => Path.GetFileName(file)));
            },
        };
        ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment!.Dispose();
        Assert.Equal(["a.csx", "b.csx", "experiment.yaml"], told);

        told.Clear();
        File.WriteAllText(test.Path, "# the expressions are the same\n" + File.ReadAllText(test.Path));
        File.Delete(ran);
        ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment!.Dispose();
        Assert.Empty(told);
        File.Delete(ran);
        File.AppendAllText(Path.Combine(test.Folder, "b.csx"), "// changed");
        ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment!.Dispose();
        Assert.Equal(["b.csx"], told);
    }

    [Fact]
    public void Whoever_gives_up_when_told_keeps_the_code_from_running_and_unknown()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", Script));
        using var cache = new TemporaryFolder();
        var told = 0;
        var options = Options(cache) with
        {
            OnUnknownScripts = _ =>
            {
                told++;
                throw new OperationCanceledException();
            },
        };
        for (var i = 1; i <= 2; i++)
        {
            Assert.ThrowsAny<OperationCanceledException>(() => ExperimentLoader.Load(test.Path, TestCatalogue.Known, options));
            Assert.Equal(i, told);
        }
    }

    private static LoadOptions Options(TemporaryFolder cache) => new() { ScriptCache = cache.Path };

    private static Experiment Load(TestExperiment test, TemporaryFolder cache)
    {
        var result = ExperimentLoader.Load(test.Path, TestCatalogue.Known, Options(cache));
        Assert.Empty(result.Diagnostics);
        return result.Experiment!;
    }
}
