namespace Experiments.Data;

/// <summary>One thing that the catalogue knows by name.</summary>
public abstract record SourceEntry
{
    /// <summary>The name that an experiment uses; also the name of its folder in the cache.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>Under which licence its authors give it away.</summary>
    public required string Licence { get; init; }

    /// <summary>Where its authors describe it; null for what this project brings itself.</summary>
    public Uri? Homepage { get; init; }
}
