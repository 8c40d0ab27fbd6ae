using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class ScriptIdentityTests
{
    [Fact]
    public void Moving_a_script_or_the_YAML_does_not_change_the_identity()
    {
        using var here = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "#load \"b.csx\"\nUnfreeze(Late);"),
            ("b.csx", "bool Late(ModelParameter p) => p.Block > 3;"));
        using var there = new TestExperiment("script: far/away/other.csx\n" + TestCatalogue.Smallest, ("far/away/other.csx", "#load \"b.csx\"\nUnfreeze(Late);"),
            ("far/away/b.csx", "bool Late(ModelParameter p) => p.Block > 3;"));
        Assert.Equal(Identity(here), Identity(there));
    }

    [Fact]
    public void The_order_of_the_scripts_matters()
    {
        (string, string)[] files = [("a.csx", "var first = 1;"), ("b.csx", "var second = 2;")];
        using var one = new TestExperiment("script: [a.csx, b.csx]\n" + TestCatalogue.Smallest, files);
        using var other = new TestExperiment("script: [b.csx, a.csx]\n" + TestCatalogue.Smallest, files);
        Assert.NotEqual(Identity(one), Identity(other));
    }

    [Fact]
    public void What_a_loaded_file_says_matters()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "// rules\n/* of\n ours */ #load \"b.csx\"\nUnfreeze(Late);".Replace("*/ #", "*/\n#")),
            ("b.csx", "bool Late(ModelParameter p) => p.Block > 3;"));
        var before = Identity(test);
        File.WriteAllText(Path.Combine(test.Folder, "b.csx"), "bool Late(ModelParameter p) => p.Block > 4;");
        Assert.NotEqual(before, Identity(test));
    }

    [Fact]
    public void An_assembly_counts_by_its_content_and_so_does_what_it_needs_beside_it()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "#r \"lib/Rules.dll\"\nUnfreeze(p => Rules.Late(p.Block));"));
        var lib = Path.Combine(test.Folder, "lib");
        Directory.CreateDirectory(lib);
        TestAssembly.Emit("Needed", "public static class Needed { public const int Unused = 0; public static int First() => 3; }", Path.Combine(lib, "Needed.dll"));
        TestAssembly.Emit("Rules", "public static class Rules { public static bool Late(int block) => block > Needed.First(); }", Path.Combine(lib, "Rules.dll"),
            Path.Combine(lib, "Needed.dll"));
        using (var experiment = test.LoadSound())
        {
            Assert.Equal(["experiment.yaml", "a.csx", "lib/Rules.dll", "lib/Needed.dll"], experiment.Sources.Select(source => source.RelativePath));
            Assert.True(experiment.Spec.Model.Unfreeze.Trains(new Engine.ModelParameter("h.6.ln_1.bias", [1], 6, 12)));
        }

        var before = Identity(test);
        TestAssembly.Emit("Needed", "public static class Needed { public static int First() => 5; }", Path.Combine(lib, "Needed.dll"));
        Assert.NotEqual(before, Identity(test));
    }

    [Theory]
    [InlineData("#load \"a.csx\"\n#r \"b.dll\"\nvar x = 1;\n#load \"c.csx\"", "a.csx b.dll")]
    [InlineData("  # load   \"a.csx\"\r\n", "a.csx")]
    [InlineData("// #load \"a.csx\"\n/*\n#load \"b.csx\"\n*/\n#nullable enable\n#load \"c.csx\"", "c.csx")]
    [InlineData("#region r\n#endregion\nusing System;\n#load \"a.csx\"", "")]
    [InlineData("#load a.csx\n#loads \"b.csx\"\n/* never closed", "")]
    public void Directives_are_found_where_CSharp_allows_them(string text, string found) =>
        Assert.Equal(found, string.Join(' ', ScriptDirectives.Of(text).Select(directive => directive.Path)));

    private static IReadOnlyList<(string, string)> Identity(TestExperiment test)
    {
        using var experiment = test.LoadSound();
        return experiment.ResultSettings(experiment.Spec);
    }
}
