using System.Text.Json;
using Experiments.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace Experiments.Authoring.Tests;

/// <summary>What editors are told about scripts is what the runner gives to them.</summary>
public sealed class EditorSupportTests
{
    private static readonly string Folder = Repository.File("experiments");

    private static readonly CSharpCommandLineArguments Arguments =
        CSharpCommandLineParser.Script.Parse([$"@{Path.Combine(Folder, "experiments.rsp")}"], Folder, sdkDirectory: null);

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Folder, "*.csx").Select(file =>
        Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_editors_settings_name_the_response_file()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "omnisharp.json")));
        var script = settings.RootElement.GetProperty("script");
        Assert.True(File.Exists(Path.Combine(Folder, script.GetProperty("rspFilePath").GetString()!)));
        Assert.Equal("net10.0", script.GetProperty("defaultTargetFramework").GetString());
    }

    [Fact]
    public void The_response_file_parses_and_says_the_runners_own_imports_and_libraries()
    {
        Assert.Empty(Arguments.Errors);
        Assert.Equal(ScriptReferences.Imports.Order(), Arguments.CompilationOptions.Usings.Order());
        var referenced = Arguments.MetadataReferences.Select(reference => reference.Reference).Where(path =>
            path.Contains("Experiments.Cli")).ToList();
        Assert.Equal(["Experiments.Authoring", "Experiments.Data", "Experiments.Engine", "TorchSharp"], referenced.Select(Path.GetFileNameWithoutExtension));
        Assert.All(referenced, path => Assert.Equal(Repository.File("src", "Experiments.Cli", "bin", "editor"), Path.GetDirectoryName(Path.GetFullPath(path, Folder))));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_sample_compiles_as_an_editor_sees_it(string script)
    {
        // The libraries as this test has them: the editor's are built by `dotnet run`.
        var ours = Arguments.MetadataReferences.Select(reference => Path.GetFileName(reference.Reference))
            .Select(name => name == "TorchSharp.dll" ? typeof(TorchSharp.torch).Assembly.Location : Path.Combine(AppContext.BaseDirectory, name)).Where(File.Exists);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));
        var path = Path.Combine(Folder, script);
        var compilation = CSharpCompilation.CreateScriptCompilation("editor",
            SyntaxFactory.ParseSyntaxTree(File.ReadAllText(path), Arguments.ParseOptions.WithKind(SourceCodeKind.Script), path),
            platform.Concat(ours).Distinct().Select(file => MetadataReference.CreateFromFile(file)),
            Arguments.CompilationOptions.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)
                .WithSourceReferenceResolver(new SourceFileResolver([], Folder))
                .WithMetadataReferenceResolver(ScriptMetadataResolver.Default.WithBaseDirectory(Folder)));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Everything_that_a_script_calls_has_documentation_beside_its_library()
    {
        var documentation = System.Xml.Linq.XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Experiments.Authoring.xml"));
        var documented = documentation.Descendants("member").Select(member => (string)member.Attribute("name")!).ToHashSet();
        foreach (var name in typeof(ExperimentScript).GetMethods().Where(m => m.DeclaringType == typeof(ExperimentScript)).Select(m =>
            m.Name).Distinct())
            Assert.Contains(documented, member => member.StartsWith($"M:Experiments.Authoring.ExperimentScript.{name}(", StringComparison.Ordinal));
    }
}
