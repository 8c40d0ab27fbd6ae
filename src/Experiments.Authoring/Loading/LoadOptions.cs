using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>How an experiment is loaded.</summary>
public sealed record LoadOptions
{
    /// <summary>Settings changed on the command line, each <c>path=value</c>: <c>training.epochs=3</c>. The value is YAML; paths in it are
    /// relative to the current folder.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The folder in which compiled scripts are kept, and which scripts have run before; null: nothing is kept.</summary>
    public string? ScriptCache { get; init; }

    /// <summary>
    /// Is told before any of their code runs which files outside the current folder hold C# that has not run before, as the user names
    /// them; afterwards it is known, by its hash. It may throw <see cref="OperationCanceledException"/> to give up. Null: they are known
    /// without a word, which is what
    /// <c>--trust</c> means. Without <see cref="ScriptCache"/> nothing is known, and nothing is told.
    /// </summary>
    public Action<IReadOnlyList<string>>? OnUnknownScripts { get; init; }

    /// <summary>
    /// Is told of the source that the YAML says where C# is about to be compiled, so that its rows can be read in the meantime: not where
    /// anything is wrong so far, nor where C# has a say in it, nor of a sweep's. What C# turns out to say holds over it. Null: nobody reads ahead.
    /// </summary>
    public Action<SourceOptions>? OnSource { get; init; }

    /// <summary>Whether data and checkpoints may be gone: for what needs neither, such as classifying with the weights that a run has left.</summary>
    public bool AllowsMissingSources { get; init; }
}
