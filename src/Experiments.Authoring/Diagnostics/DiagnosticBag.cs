namespace Experiments.Authoring;

/// <summary>
/// Collects what is wrong. The same problem is kept once, since each combination of stand-ins is bound and meets the base
/// document's problems again.
/// </summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string, string, int, int, string)> _seen = [];
    private readonly HashSet<(string, SourceSpan, string)> _circumstantial = [];

    /// <summary>Whether anything was found that keeps the experiment from running.</summary>
    public bool HasErrors => _diagnostics.Exists(d => d.Severity == Severity.Error);

    /// <summary>How many problems were found.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>What was found: file by file, the experiment's own first, and in the order of the lines in each.</summary>
    /// <param name="first">The file to begin with.</param>
    public IReadOnlyList<Diagnostic> ToList(string first = "")
    {
        var files = _diagnostics.Select(d => d.Path).Prepend(first).Distinct().ToList();
        return [.. _diagnostics.OrderBy(d => files.IndexOf(d.Path)).ThenBy(d => d.Line).ThenBy(d => d.Column)];
    }

    /// <summary>Adds a problem at a place.</summary>
    public void Add(DiagnosticCode code, SourceSpan span, string message, string? suggestion = null, string? allowed = null)
    {
        var (line, column) = span.Document.Position(span.Start);
        var sourceLine = span.Document.Line(line);
        Add(new Diagnostic(code.Id, code.Severity, span.Document.DisplayPath, line, column,
            Math.Clamp(span.Length, 1, Math.Max(1, sourceLine.Length - column + 1)), message)
        {
            SourceLine = sourceLine,
            Suggestion = suggestion,
            Allowed = allowed,
        });
    }

    /// <summary>Adds a problem unless it was found before under other circumstances; <paramref name="circumstances"/> go after the message.</summary>
    public void AddOnce(DiagnosticCode code, SourceSpan span, string message, string circumstances, string? suggestion, string? allowed)
    {
        if (_circumstantial.Add((code.Id, span, message)))
            Add(code, span, message + circumstances, suggestion, allowed);
    }

    /// <summary>Adds a problem of a file as a whole.</summary>
    public void Add(DiagnosticCode code, string path, string message, string? suggestion = null, string? allowed = null) =>
        Add(new Diagnostic(code.Id, code.Severity, path, 0, 0, 0, message) { Suggestion = suggestion, Allowed = allowed });

    /// <summary>Adds a problem.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (_seen.Add((diagnostic.Code, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Message)))
            _diagnostics.Add(diagnostic);
    }
}
