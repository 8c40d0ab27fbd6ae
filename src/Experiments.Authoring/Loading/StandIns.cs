namespace Experiments.Authoring;

/// <summary>What cannot be reached and is stood in for by the experiment's <c>fallback:</c> block.</summary>
[Flags]
public enum StandIns
{
    /// <summary>Everything is the real thing.</summary>
    None = 0,

    /// <summary>The data are a stand-in.</summary>
    Data = 1,

    /// <summary>The model is a stand-in.</summary>
    Model = 2,
}
