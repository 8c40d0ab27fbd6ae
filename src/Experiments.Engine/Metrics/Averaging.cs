namespace Experiments.Engine;

/// <summary>How one number is made of the classes' numbers.</summary>
public enum Averaging
{
    /// <summary>The mean over the classes, each alike.</summary>
    Macro,

    /// <summary>The mean over the classes, each weighted by how many examples it has.</summary>
    Weighted,
}
