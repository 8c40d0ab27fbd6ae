namespace Experiments.Engine;

/// <summary>Where the trunk's weights come from.</summary>
public enum Weights
{
    /// <summary>From the checkpoint's file.</summary>
    Pretrained,

    /// <summary>Drawn as GPT-2's were before its training.</summary>
    Random,
}
