using Microsoft.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>Turns the C# compiler's diagnostics into this project's.</summary>
internal static class ScriptDiagnostics
{
    /// <summary>The errors and warnings, without those that repeat another.</summary>
    public static IEnumerable<Microsoft.CodeAnalysis.Diagnostic> WorthTelling(IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> diagnostics)
    {
        // CS1662 says of a lambda's result, at the same place, what another error has said more plainly.
        var hasOther = diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS1662");
        return diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning
            || (d.Severity == DiagnosticSeverity.Error && (d.Id != "CS1662" || !hasOther)));
    }

    /// <summary>Reports an error or a warning at its place in the script.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <param name="compilation">The compilation that it is about.</param>
    /// <param name="sources">The scripts' texts.</param>
    /// <param name="mainFile">The file to name where the compiler names none, as the user names it.</param>
    /// <param name="bag">Takes it.</param>
    public static void Report(Microsoft.CodeAnalysis.Diagnostic diagnostic, Compilation compilation, ScriptSources sources, string mainFile,
        DiagnosticBag bag)
    {
        var code = diagnostic.Severity == DiagnosticSeverity.Error ? DiagnosticCodes.ScriptError : DiagnosticCodes.ScriptWarning;
        var message = $"{diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({diagnostic.Id})";
        var location = diagnostic.Location;
        if (location.SourceTree is { FilePath: { Length: > 0 } path } && sources.Find(path, location.SourceSpan.Start,
            location.SourceSpan.Length) is { } span)
        {
            if (path == CodeSubmission.Path && sources.Submission?.Value is { } submission && submission.IsAround(location.SourceSpan.Start))
            {
                // The compiler speaks of functions that nobody wrote: of several, it can choose none.
                var setting = submission.UseAt(location.SourceSpan.Start)!.Path;
                bag.Add(code, span, $"the expression has no type of its own, and `{setting}` takes several ({diagnostic.Id})",
                    allowed: "name the type: `(string)…`, or `new …` with a class");
                return;
            }

            var hint = ScriptHint.For(diagnostic, compilation);
            var quotes = WithoutQuotes(span, diagnostic);
            bag.Add(code, span, message, quotes is null ? hint.Suggestion : null, quotes ?? hint.Allowed);
        }
        else
        {
            bag.Add(code, mainFile, message);
        }
    }

    // `!cs "three"` is the expression three: YAML has taken the quotes.
    private static string? WithoutQuotes(SourceSpan span, Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        var (text, end) = (span.Document.Text, span.Start + span.Length);
        if (!ScriptHint.IsUnknownName(diagnostic) || diagnostic.Location.SourceTree?.FilePath != CodeSubmission.Path || span.Start == 0
            || end >= text.Length || text[span.Start - 1] is not ('"' or '\'') || text[end] != text[span.Start - 1])
            return null;
        return $"YAML takes the quotes for its own; a text of C# has quotes within them: `!cs '\"{text[span.Start..end]}\"'`";
    }
}
