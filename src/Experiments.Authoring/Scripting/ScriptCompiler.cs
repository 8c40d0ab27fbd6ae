using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Experiments.Authoring;

/// <summary>Compiles an experiment's scripts and expressions, all in one compilation, and tells their errors where they stand.</summary>
internal static class ScriptCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>Compiles scripts in the order given; null, with the reasons in <paramref name="bag"/>, where something does not compile.</summary>
    /// <param name="scripts">Their absolute paths.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="sources">Reads the scripts and what they load.</param>
    /// <param name="references">Finds the assemblies that they reference.</param>
    /// <param name="place">The experiment's file.</param>
    /// <param name="bag">Takes errors and warnings.</param>
    /// <param name="cancellation">Stops compiling.</param>
    public static CompiledScript? Compile(IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, ScriptSources sources,
        AssemblyDirectives references, ExperimentPlace place, DiagnosticBag bag, CancellationToken cancellation)
    {
        var parsed = expressions.Select(use => CheckedExpression.Parse(use, ParseOptions, bag)).OfType<CheckedExpression>().ToList();
        var submission = new CodeSubmission(scripts, parsed);
        sources.Submission = new Lazy<CodeSubmission?>(submission);
        var name = "Experiments.Script." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(submission.Text)))[..16];
        var compilation = Create(name, submission.Text, sources, references);

        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded),
            cancellationToken: cancellation);
        foreach (var diagnostic in ScriptDiagnostics.WorthTelling(emitted.Diagnostics))
            ScriptDiagnostics.Report(diagnostic, compilation, sources, scripts.Count > 0 ? place.Display(scripts[0]) : place.DisplayPath, bag);

        // Those that do not parse were left out, and have been told.
        if (!emitted.Success || parsed.Count < expressions.Count)
            return null;
        var entry = compilation.GetEntryPoint(cancellation)!;
        return new CompiledScript(assembly.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, [.. parsed.Select(p => p.Reads)]);
    }

    /// <summary>The text that was compiled for scripts and expressions that are known to be sound.</summary>
    public static CodeSubmission Submission(IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions) =>
        new(scripts, [.. expressions.Select(use => CheckedExpression.Parse(use, ParseOptions, new DiagnosticBag())).OfType<CheckedExpression>()]);

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
            SyntaxFactory.ParseSyntaxTree(source, ParseOptions, CodeSubmission.Path, Encoding.UTF8),
            ScriptReferences.All,
            options);
    }
}
