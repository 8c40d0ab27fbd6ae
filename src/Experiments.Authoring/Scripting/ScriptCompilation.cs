namespace Experiments.Authoring;

/// <summary>What compiling scripts and expressions came to.</summary>
/// <param name="Script">The assembly; null where something does not compile.</param>
/// <param name="AreScriptsSound">Whether no error is in a script.</param>
/// <param name="Unsound">The expressions that have errors.</param>
internal sealed record ScriptCompilation(CompiledScript? Script, bool AreScriptsSound, IReadOnlySet<CodeUse> Unsound);
