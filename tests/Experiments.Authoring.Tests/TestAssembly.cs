using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Authoring.Tests;

/// <summary>A small library, made on the spot.</summary>
internal static class TestAssembly
{
    public static void Emit(string name, string source, string path, params string[] references)
    {
        var platform = AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name is "System.Runtime" or "System.Private.CoreLib")
            .Select(a => a.Location);
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], platform.Concat(references).Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.Empty(result.Diagnostics);
    }
}
