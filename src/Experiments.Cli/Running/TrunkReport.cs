using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Running;

/// <summary>Shows how far the frozen trunk's output is, at once and on the calling thread.</summary>
internal sealed class TrunkReport(RunScreen screen) : IProgress<TrunkProgress>
{
    /// <inheritdoc/>
    public void Report(TrunkProgress value) => screen.Trunk(value);
}
