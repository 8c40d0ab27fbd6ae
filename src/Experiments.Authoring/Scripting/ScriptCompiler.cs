using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Experiments.Authoring;

/// <summary>Compiles an experiment's scripts, all in one compilation, and tells their errors where they stand.</summary>
internal static class ScriptCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>Compiles scripts in the order given; null, with the reasons in <paramref name="bag"/>, where they do not compile.</summary>
    /// <param name="scripts">Their absolute paths.</param>
    /// <param name="sources">Reads them and what they load.</param>
    /// <param name="folder">The experiment's folder, absolute.</param>
    /// <param name="bag">Takes errors and warnings.</param>
    /// <param name="cancellation">Stops compiling.</param>
    public static CompiledScript? Compile(
        IReadOnlyList<string> scripts, ScriptSources sources, string folder, DiagnosticBag bag, CancellationToken cancellation)
    {
        // One submission that loads them all: they share their declarations, and one compilation is paid for.
        var root = string.Concat(scripts.Select(path => $"#load \"{path}\"\n"));
        var references = new AssemblyDirectives(folder);
        var name = "Experiments.Script." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
        var compilation = Create(name, root, sources, references);

        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded),
            cancellationToken: cancellation);
        foreach (var diagnostic in ScriptDiagnostics.WorthTelling(emitted.Diagnostics))
            ScriptDiagnostics.Report(diagnostic, compilation, sources, scripts[0], bag);
        if (!emitted.Success)
            return null;

        var entry = compilation.GetEntryPoint(cancellation)!;
        return new CompiledScript(assembly.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, references.Contents);
    }

    private static CSharpCompilation Create(string name, string source, ScriptSources sources, AssemblyDirectives references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: ScriptReferences.Imports,
            // Optimised code would name wrong lines in stack traces, and a script's work is done in Torch or once per row.
            optimizationLevel: OptimizationLevel.Debug,
            sourceReferenceResolver: sources,
            metadataReferenceResolver: references);
        return CSharpCompilation.CreateScriptCompilation(
            name,
            SyntaxFactory.ParseSyntaxTree(source, ParseOptions, encoding: Encoding.UTF8),
            ScriptReferences.All,
            options,
            globalsType: typeof(ExperimentScript));
    }
}
