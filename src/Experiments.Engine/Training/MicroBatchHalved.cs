namespace Experiments.Engine;

/// <summary>A device's memory did not hold a batch: from this step on it is computed in parts of half as many texts.</summary>
/// <param name="Step">The step, which is done again.</param>
/// <param name="Before">How many texts were computed at once.</param>
/// <param name="After">How many are from now on.</param>
public sealed record MicroBatchHalved(int Step, int Before, int After)
{
    /// <summary>What happened, in sentences.</summary>
    public override string ToString() =>
        $"The device's memory ran out in step {Step} with {Before} texts at once. From here on {After} are computed at once, and gradients are "
        + "gathered over the parts: those of the whole batch, but for rounding and the masks of dropout.";
}
