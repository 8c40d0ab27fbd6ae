using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Authoring;

/// <summary>
/// Compiles C# expressions over runs (<c>model.pool == "last" &amp;&amp; training.epochs &gt; 3</c>) against the names that runs have.
/// </summary>
public static class RunFilterCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>Compiles an expression.</summary>
    /// <param name="expression">What the user wrote.</param>
    /// <param name="option">What messages call the place where it stands: <c>--where</c>.</param>
    /// <param name="fields">The names that it may use.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <exception cref="ScriptException">It does not compile; the first error, underlined.</exception>
    public static RunFilter Compile(string expression, string option, IReadOnlyList<RunField> fields, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(fields);
        var document = new SourceDocument(option, expression);

        // On its own first: what closes the method around it and begins another is no expression.
        var alone = SyntaxFactory.ParseExpression(expression, options: ParseOptions, consumeFullText: true);
        if (alone.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } syntax)
            throw Refused(document, syntax.Location.SourceSpan.Start, syntax.Location.SourceSpan.Length, syntax, default);

        var (text, at) = RunFilterSource.Write(expression, fields);
        var compilation = CSharpCompilation.Create(
            "Experiments.Where." + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(text, ParseOptions, cancellationToken: cancellation)],
            ScriptReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: cancellation);
        if (emitted.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            var span = error.Location.SourceSpan;
            var start = Math.Clamp(span.Start - at, 0, expression.Length);
            var length = Math.Clamp(span.End - at - start, 0, expression.Length - start);
            throw Refused(document, start, length, error, ScriptHint.For(error, compilation));
        }

        assembly.Position = 0;
        var context = new AssemblyLoadContext("where", isCollectible: true);
        var type = context.LoadFromStream(assembly).GetType(RunFilterSource.ClassName)!;
        var keeps = type.GetMethod("Keeps")!;
        return new RunFilter(context, values => keeps.CreateDelegate<Func<bool>>(Activator.CreateInstance(type, [values]))(), fields, document);
    }

    private static ScriptException Refused(
        SourceDocument document, int start, int length, Microsoft.CodeAnalysis.Diagnostic diagnostic, ScriptHint hint)
    {
        // What is generated around the expression is nobody's business.
        var message = diagnostic.Id is "CS1061" or "CS0103"
            ? $"no run has `{document.Text.Substring(start, length)}`{(diagnostic.Id == "CS1061" ? " there" : "")}"
            : diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var bag = new DiagnosticBag();
        bag.Add(DiagnosticCodes.ScriptError, document.Span(start, length), $"{message} ({diagnostic.Id})", hint.Suggestion, hint.Allowed);
        return new ScriptException(bag.ToList()[0], null);
    }
}
