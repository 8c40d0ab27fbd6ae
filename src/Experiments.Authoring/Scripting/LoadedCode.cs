namespace Experiments.Authoring;

/// <summary>What of an experiment's C# could be compiled and run.</summary>
/// <param name="Script">It, loaded; null where nothing of it could be.</param>
/// <param name="Expressions">The expressions that can be evaluated, in the order in which they were compiled, with the settings that each
/// reads.</param>
/// <param name="Unread">What the scripts would have said, where they could not be run.</param>
internal sealed record LoadedCode(
    LoadedScript? Script, IReadOnlyList<(CodeUse Use, IReadOnlyList<string> Reads)> Expressions, ScriptOutline Unread);
