namespace Experiments.Engine;

/// <summary>A rule that a script gives: <c>Unfreeze(p => p.Block >= 10)</c>.</summary>
/// <param name="Rule">Whether a parameter is trained.</param>
public sealed record UnfreezeRule(Func<ModelParameter, bool> Rule) : IUnfreeze
{
    /// <inheritdoc/>
    public bool Trains(ModelParameter parameter) => Rule(parameter);
}
