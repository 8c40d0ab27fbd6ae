using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>Knows which runs were run to their end before: those of the same identity, on the same build of Torch and kind of device.</summary>
/// <param name="root">The folder of the runs.</param>
/// <param name="isSkipped">Whether what is done is not done again.</param>
internal sealed class DoneRuns(string root, bool isSkipped)
{
    /// <summary>Whether what is done is not done again.</summary>
    public bool IsSkipped => isSkipped;

    /// <summary>The latest run of that identity that was run to its end, by whatever process until now; null: there is none.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="device">Where it would compute.</param>
    public RunRecord? Find(string identity, torch.Device device) =>
        RunList.WithIdentity(root, identity).LastOrDefault(run => IsDone(run, device));

    /// <summary>The same for many identities, by one look through the folder.</summary>
    /// <param name="identities">The identities.</param>
    /// <param name="device">Where they would compute.</param>
    public IReadOnlyDictionary<string, RunRecord> Find(IEnumerable<string> identities, torch.Device device)
    {
        var wanted = identities.ToHashSet(StringComparer.Ordinal);
        return RunList.Read(root).Runs.Where(run => run.Identity is { } identity && wanted.Contains(identity) && IsDone(run, device))
            .GroupBy(run => run.Identity!).ToDictionary(runs => runs.Key, runs => runs.Last());
    }

    private static bool IsDone(RunRecord run, torch.Device device) =>
        run.Status is RunStatus.Completed or RunStatus.Stopped && run.Torch == TorchBuild.Name && Kind(run.Device) == Kind(device.ToString());

    private static string? Kind(string? device) => device?.Split(':')[0];
}
