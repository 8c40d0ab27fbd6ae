namespace Experiments.Engine;

/// <summary>What a head has to join.</summary>
/// <param name="HiddenSize">The width of what the trunk hands over, after pooling: [batch, HiddenSize].</param>
/// <param name="Classes">How many logits the head returns: [batch, Classes].</param>
public sealed record HeadShape(int HiddenSize, int Classes);
