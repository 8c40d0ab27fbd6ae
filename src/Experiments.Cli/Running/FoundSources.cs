using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>An experiment's data and weights on this machine, with what stands in for what cannot be had.</summary>
/// <param name="Spec">The experiment as it will run.</param>
/// <param name="Which">Which parts are stood in for.</param>
/// <param name="StandIns">What stands in; empty where everything is the real thing.</param>
/// <param name="Data">The table.</param>
/// <param name="Checkpoint">The files of the weights; null where they are random.</param>
internal sealed record FoundSources(
    ExperimentSpec Spec, StandIns Which, IReadOnlyList<StandIn> StandIns, DataFile Data, CheckpointFolder? Checkpoint)
{
    /// <summary>
    /// Finds out what can be had, data and model at the same time, and fetches it. What cannot be reached, or breaks on the way, is
    /// stood in for as the experiment's <c>fallback:</c> says.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="library">Where data and weights come from.</param>
    /// <param name="standIns">Told of all that stands in, each time that something more does.</param>
    /// <param name="progress">Told of downloads.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceUnavailableException">Something cannot be had, and the experiment says nothing of what stands in.</exception>
    public static FoundSources Find(
        Experiment experiment,
        SourceLibrary library,
        Action<IReadOnlyList<StandIn>> standIns,
        IProgress<DownloadProgress> progress,
        CancellationToken cancellation)
    {
        var fallbacks = new Fallbacks(experiment);
        var asked = experiment.Spec;
        var probe = library.Probe
            .ProbeAsync(asked.Data.Source, asked.Model.Weights == Weights.Pretrained ? asked.Model.Checkpoint : null, cancellation)
            .GetAwaiter().GetResult();
        if (!probe.Data.IsAvailable)
            fallbacks.Use(Authoring.StandIns.Data, probe.Data.Reason, inner: null);
        if (!probe.Model.IsAvailable)
            fallbacks.Use(Authoring.StandIns.Model, probe.Model.Reason, inner: null);
        if (fallbacks.Used.Count > 0)
            standIns(fallbacks.Used);

        // A server that answers the probe may still break later: then its part is tried once more, with the stand-in.
        var data = Locate(Authoring.StandIns.Data, spec => library.Data.LocateAsync(spec.Data.Source, progress, cancellation));
        var checkpoint = Locate<CheckpointFolder?>(Authoring.StandIns.Model, async spec => spec.Model.Weights == Weights.Pretrained
            ? await library.Checkpoints.LocateAsync(spec.Model.Checkpoint, progress, cancellation)
            : null);
        return new FoundSources(fallbacks.Spec, fallbacks.Which, fallbacks.Used, data, checkpoint);

        T Locate<T>(StandIns what, Func<ExperimentSpec, Task<T>> locate)
        {
            try
            {
                return locate(fallbacks.Spec).GetAwaiter().GetResult();
            }
            catch (SourceUnavailableException error) when (!fallbacks.Which.HasFlag(what))
            {
                fallbacks.Use(what, error.Reason, error);
                standIns(fallbacks.Used);
                return locate(fallbacks.Spec).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>The same for the one run that a run folder's <c>config.yaml</c> describes: of several folds it names one.</summary>
    public FoundSources OfRecorded(Experiment experiment) => this with { Spec = experiment.Variants(Which)[0].Spec };
}
