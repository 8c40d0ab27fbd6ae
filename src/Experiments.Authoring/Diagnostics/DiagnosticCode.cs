namespace Experiments.Authoring;

/// <summary>A kind of problem. Its id never changes its meaning; <c>docs/diagnostics.md</c> has a paragraph for each.</summary>
/// <param name="Id">The stable id, such as <c>EXP0201</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What it is about, in a few words.</param>
public sealed record DiagnosticCode(string Id, Severity Severity, string Title);
