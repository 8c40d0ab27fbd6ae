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

    /// <summary>Compiles scripts in the order given, and expressions; where something does not compile, the reasons are in <paramref name="bag"/>.</summary>
    /// <param name="scripts">Their absolute paths.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="sources">Reads the scripts and what they load.</param>
    /// <param name="references">Finds the assemblies that they reference.</param>
    /// <param name="place">The experiment's file.</param>
    /// <param name="bag">Takes errors and warnings.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <param name="withoutScripts">Whether scripts are missing, so that nothing is told of names that do not exist.</param>
    public static ScriptCompilation Compile(IReadOnlyList<string> scripts, IReadOnlyList<CodeUse> expressions, ScriptSources sources,
        AssemblyDirectives references, ExperimentPlace place, DiagnosticBag bag, CancellationToken cancellation, bool withoutScripts = false)
    {
        var unsound = new HashSet<CodeUse>(ReferenceEqualityComparer.Instance);
        var parsed = new List<CheckedExpression>();
        foreach (var use in expressions)
            if (CheckedExpression.Parse(use, ParseOptions, bag) is { } expression)
                parsed.Add(expression);
            else
                unsound.Add(use); // left out, and told
        var submission = new CodeSubmission(scripts, parsed);
        sources.Submission = new Lazy<CodeSubmission?>(submission);
        var name = "Experiments.Script." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(submission.Text)))[..16];
        var compilation = Create(name, submission.Text, sources, references);

        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded),
            cancellationToken: cancellation);
        // An error in a declaration ends the emitting before it has seen what functions hold.
        var found = emitted.Success ? emitted.Diagnostics : [.. emitted.Diagnostics.Union(compilation.GetDiagnostics(cancellation))];
        foreach (var diagnostic in ScriptDiagnostics.WorthTelling(found).Where(d => !withoutScripts || !ScriptHint.IsUnknownName(d)))
            ScriptDiagnostics.Report(diagnostic, compilation, sources, scripts.Count > 0 ? place.Display(scripts[0]) : place.DisplayPath, bag);

        var areScriptsSound = true;
        foreach (var error in found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            if (error.Location.SourceTree?.FilePath == CodeSubmission.Path && submission.UseAt(error.Location.SourceSpan.Start) is { } use)
                unsound.Add(use);
            else
                areScriptsSound = false;
        if (!emitted.Success || unsound.Count > 0)
            return new ScriptCompilation(null, areScriptsSound, unsound);
        var entry = compilation.GetEntryPoint(cancellation)!;
        return new ScriptCompilation(
            new CompiledScript(assembly.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, [.. parsed.Select(p => p.Reads)]), true, unsound);
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
            // A library for an earlier .NET names earlier versions of the framework's assemblies, as TorchSharp does; builds say nothing of it.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)],
            sourceReferenceResolver: sources,
            metadataReferenceResolver: references);
        return CSharpCompilation.CreateScriptCompilation(
            name,
            SyntaxFactory.ParseSyntaxTree(source, ParseOptions, CodeSubmission.Path, Encoding.UTF8),
            ScriptReferences.All,
            options);
    }
}
