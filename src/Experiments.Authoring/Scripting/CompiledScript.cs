namespace Experiments.Authoring;

/// <summary>Scripts compiled into one assembly, not loaded yet.</summary>
/// <param name="Assembly">The assembly, with its debug information embedded.</param>
/// <param name="EntryType">The type that holds the entry point.</param>
/// <param name="EntryMethod">The entry point: it takes the host object and runs the scripts' statements.</param>
/// <param name="Referenced">The assemblies named by <c>#r</c>, by absolute path.</param>
internal sealed record CompiledScript(byte[] Assembly, string EntryType, string EntryMethod, IReadOnlyDictionary<string, byte[]> Referenced);
