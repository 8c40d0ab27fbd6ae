using System.CommandLine.Parsing;

namespace Experiments.Cli.Commands;

/// <summary>Refuses what no file system takes for a path, before anything asks one.</summary>
internal static class PathCheck
{
    /// <summary>A validator for an option or argument that takes one path.</summary>
    /// <param name="name">How messages call it.</param>
    public static Action<SymbolResult> Of(string name) => result =>
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value) || token.Value.Contains('\0')))
            result.AddError($"{name} takes a path, and this is none.");
    };
}
