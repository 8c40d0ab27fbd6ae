namespace Experiments.Runs;

/// <summary>How two runs of the same experiment agree.</summary>
public enum Agreement
{
    /// <summary>Every metric, every prediction and the weights are the same bits.</summary>
    Identical,

    /// <summary>
    /// No metric differs by more than <see cref="Repetition.Tolerance"/>, as may be on another build of Torch or another machine.
    /// </summary>
    WithinTolerance,

    /// <summary>They came to something else.</summary>
    Different,
}
