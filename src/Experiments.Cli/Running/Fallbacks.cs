using Experiments.Authoring;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What of an experiment's <c>fallback:</c> is in use.</summary>
internal sealed class Fallbacks(Experiment experiment)
{
    private readonly List<StandIn> _used = [];

    /// <summary>Which parts are stood in for.</summary>
    public StandIns Which { get; private set; }

    /// <summary>What stands in, as run folders tell it.</summary>
    public IReadOnlyList<StandIn> Used => _used;

    /// <summary>The experiment with what stands in.</summary>
    public ExperimentSpec Spec => experiment.WithStandIns(Which);

    /// <summary>Lets the stand-in take the place of data or model.</summary>
    /// <param name="what">Data or model.</param>
    /// <param name="reason">Why the real thing cannot be had: a clause.</param>
    /// <param name="inner">The error that told so; null: none.</param>
    /// <exception cref="SourceUnavailableException">The experiment does not say what stands in.</exception>
    public void Use(StandIns what, string? reason, SourceUnavailableException? inner)
    {
        var isData = what == StandIns.Data;
        var asked = Name(experiment.Spec);
        if (!(isData ? experiment.HasDataFallback : experiment.HasModelFallback))
        {
            throw inner ?? new SourceUnavailableException(
                asked,
                reason ?? "it does not answer",
                $"Take it in by hand with 'cache add {asked} PATH', or give the experiment a 'fallback:' for its {(isData ? "data" : "model")}.");
        }

        Which |= what;
        _used.Add(new StandIn(isData ? "data" : "model", asked, Name(Spec), Sentence(reason)));

        string Name(ExperimentSpec spec) => isData ? spec.Data.Source.Name ?? spec.Data.Source.Path ?? "" : spec.Model.Checkpoint;
    }

    private static string? Sentence(string? reason) =>
        reason is { Length: > 0 } clause ? $"{char.ToUpperInvariant(clause[0])}{clause[1..]}." : null;
}
