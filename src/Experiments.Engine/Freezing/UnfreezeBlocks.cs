namespace Experiments.Engine;

/// <summary><c>unfreeze: { blocks: 3 }</c>: the last blocks and the final layer norm; with 0 the norm alone.</summary>
/// <param name="Blocks">How many of the last blocks are trained, from 0 to all of the model's.</param>
public sealed record UnfreezeBlocks(int Blocks) : IUnfreeze
{
    /// <inheritdoc/>
    public bool Trains(ModelParameter parameter) =>
        parameter.IsFinalNorm || (parameter.Block >= 0 && parameter.Block >= parameter.Blocks - Blocks);

    /// <inheritdoc/>
    public IReadOnlyList<UnfreezeProblem> Check(Gpt2Config config) => Blocks >= 0 && Blocks <= config.Layers
        ? []
        : [new UnfreezeProblem($"blocks: {Blocks}", []) { Reason = $"asks for {Blocks} blocks of a model that has {config.Layers}." }];
}
