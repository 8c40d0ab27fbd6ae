namespace Experiments.Runs;

/// <summary>The exception that ended a run, as <c>run.json</c> keeps it.</summary>
internal sealed record ErrorDocument(string? Type, string? Message, string? Details);
