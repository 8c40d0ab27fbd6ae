namespace Experiments.Authoring;

/// <summary>Who said what a setting is.</summary>
public enum OriginKind
{
    /// <summary>Nobody: its default holds.</summary>
    Default,

    /// <summary>A preset that the experiment names.</summary>
    Preset,

    /// <summary>The experiment's file, or one that it extends.</summary>
    File,

    /// <summary>A script.</summary>
    Script,

    /// <summary>An override on the command line.</summary>
    CommandLine,

    /// <summary>The experiment's <c>fallback:</c>.</summary>
    StandIn,
}
