namespace Experiments.Authoring;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="KeySpan">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Key, SourceSpan KeySpan, YamlNode Value);
