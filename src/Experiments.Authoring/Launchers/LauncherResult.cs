namespace Experiments.Authoring;

/// <summary>What reading a launcher profile came to.</summary>
/// <param name="Profile">The profile; null where there is an error.</param>
/// <param name="Diagnostics">Errors and warnings, in the order of the lines.</param>
public sealed record LauncherResult(LauncherProfile? Profile, IReadOnlyList<Diagnostic> Diagnostics);
