namespace Experiments.Authoring;

/// <summary>How an experiment is loaded.</summary>
public sealed record LoadOptions
{
    /// <summary>Settings changed on the command line, each <c>path=value</c>: <c>training.epochs=3</c>. The value is YAML; paths in it are
    /// relative to the current folder.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];
}
