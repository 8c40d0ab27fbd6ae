namespace Experiments.Authoring;

/// <summary>An experiment's scripts and expressions compiled into one assembly, not loaded yet.</summary>
/// <param name="Assembly">The assembly, with its debug information embedded.</param>
/// <param name="EntryType">The type that holds the entry point.</param>
/// <param name="EntryMethod">The entry point: it runs the scripts' statements.</param>
/// <param name="Reads">Of each expression the settings that it reads.</param>
internal sealed record CompiledScript(byte[] Assembly, string EntryType, string EntryMethod, IReadOnlyList<IReadOnlyList<string>> Reads);
