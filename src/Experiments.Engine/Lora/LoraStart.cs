namespace Experiments.Engine;

/// <summary>
/// How wide the uniform distribution is that A is drawn from. Both come from Kaiming's rule with a = √5, 1/√fan-in; they differ in which way
/// round A lies, and so in what counts as fan-in.
/// </summary>
public enum LoraStart
{
    /// <summary>±1/√inputs, as in PEFT, where A is [rank, inputs].</summary>
    Inputs,

    /// <summary>±1/√rank, as in the book, where A is [inputs, rank].</summary>
    Rank,
}
