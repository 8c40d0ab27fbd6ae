using TorchSharp.Modules;

namespace Experiments.Engine;

/// <summary>Trained parameters that share a learning rate.</summary>
/// <param name="Name">What they are: <c>head</c>, <c>h.11</c>, a pattern, or <c>all</c>.</param>
/// <param name="LearningRate">Their learning rate, before the schedule.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record TrainedGroup(string Name, double LearningRate, IReadOnlyList<Parameter> Parameters);
