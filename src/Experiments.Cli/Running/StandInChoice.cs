using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What stands in for what cannot be reached.</summary>
/// <param name="Spec">The experiment as it will run.</param>
/// <param name="StandIns">What stands in; empty where everything is the real thing.</param>
internal sealed record StandInChoice(ExperimentSpec Spec, IReadOnlyList<StandIn> StandIns)
{
    /// <summary>Finds out what can be had, data and model at the same time, and lays the experiment's fallbacks over it.</summary>
    /// <exception cref="SourceUnavailableException">Something cannot be had, and the experiment says nothing of what stands in.</exception>
    public static StandInChoice Make(Experiment experiment, SourceLibrary library, CancellationToken cancellation)
    {
        var spec = experiment.Spec;
        var probe = library.Probe
            .ProbeAsync(spec.Data.Source, spec.Model.Weights == Weights.Pretrained ? spec.Model.Checkpoint : null, cancellation)
            .GetAwaiter().GetResult();

        var which = Authoring.StandIns.None;
        if (!probe.Data.IsAvailable)
            which |= experiment.HasDataFallback ? Authoring.StandIns.Data : throw Unavailable(Name(spec.Data.Source), "data", probe.Data);
        if (!probe.Model.IsAvailable)
            which |= experiment.HasModelFallback ? Authoring.StandIns.Model : throw Unavailable(spec.Model.Checkpoint, "model", probe.Model);

        var chosen = experiment.WithStandIns(which);
        var standIns = new List<StandIn>();
        if (which.HasFlag(Authoring.StandIns.Data))
            standIns.Add(new StandIn("data", Name(spec.Data.Source), Name(chosen.Data.Source), Sentence(probe.Data)));
        if (which.HasFlag(Authoring.StandIns.Model))
            standIns.Add(new StandIn("model", spec.Model.Checkpoint, chosen.Model.Checkpoint, Sentence(probe.Model)));
        return new StandInChoice(chosen, standIns);
    }

    private static SourceUnavailableException Unavailable(string name, string what, SourceReach reach) => new(
        name, reach.Reason ?? "it does not answer", $"Take it in by hand with 'cache add {name} PATH', or give the experiment a 'fallback:' for its {what}.");

    private static string Name(SourceOptions source) => source.Name ?? source.Path ?? "";

    private static string? Sentence(SourceReach reach) =>
        reach.Reason is { Length: > 0 } reason ? $"{char.ToUpperInvariant(reason[0])}{reason[1..]}." : null;
}
