namespace TorchSharp.Autograd;

/// <summary>
/// The gradient of one operation: from that of its output to those of its inputs.
/// </summary>
/// <param name="node">Gives what was saved (<see cref="GradientNode.Saved"/>) and says which gradients are wanted (<see
/// cref="GradientNode.Needs"/>).</param>
/// <param name="gradient">The output's gradient; of the output's shape and type, any strides. Must not be changed.</param>
/// <returns>
/// One gradient per input, in the input's shape and type; null where none is wanted, it is zero, or the leaf has it already (<see
/// cref="GradientNode.GradientToAddTo"/>, <see cref="GradientNode.TryDefer"/>). Returning
/// <paramref name="gradient"/> itself, also more than once, is fine.
/// </returns>
/// <remarks>Runs unrecorded and in a <see cref="Workspace"/>: what it makes is disposed, but for what it returns.</remarks>
internal delegate Tensor?[] BackwardRule(GradientNode node, Tensor gradient);

/// <summary>The same for an operation with several outputs; a gradient is null where its output led nowhere.</summary>
internal delegate Tensor?[] JointBackwardRule(GradientNode node, Tensor?[] gradients);
