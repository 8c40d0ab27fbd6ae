using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>One problem in a user's file, with all that is needed to show it.</summary>
/// <param name="Code">The stable id, such as <c>EXP0201</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">The file, as the user would name it.</param>
/// <param name="Line">The line, from 1; 0 where the problem is the file itself.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 where the problem is the file itself.</param>
/// <param name="Length">How many UTF-16 units of the line the problem covers, at least 1; 0 where it is the file itself.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Path, int Line, int Column, int Length, string Message)
{
    /// <summary>The line as it stands in the file, without its end; null where the problem is the file itself.</summary>
    public string? SourceLine { get; init; }

    /// <summary>What the author probably meant, without punctuation; null where no guess is near enough.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What is allowed there, or how to go on; null where the message says it all.</summary>
    public string? Allowed { get; init; }

    /// <summary>The diagnostic in one line, as compilers write it: <c>path(line,column): error EXP0201: message</c>.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"({Line},{Column})" : "";
        var severity = Severity == Severity.Error ? "error" : "warning";
        return $"{VisibleText.Of(Path)}{place}: {severity} {Code}: {VisibleText.Of(Message)}";
    }
}
