using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Checking;

/// <summary>What of an experiment's data and weights is on this machine. Nothing is fetched for a check.</summary>
/// <param name="Which">What is stood in for: the data, where they are not here and the experiment says what stands in.</param>
/// <param name="File">The table; null where neither the data nor a stand-in is here.</param>
/// <param name="Notes">What a reader of the figures has to know, in sentences.</param>
internal sealed record CheckedSources(StandIns Which, DataFile? File, IReadOnlyList<string> Notes)
{
    /// <summary>Looks into the cache.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="library">Where data and weights come from; off the network.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CheckedSources Find(Experiment experiment, SourceLibrary library, CancellationToken cancellation)
    {
        var spec = experiment.Spec;
        var notes = new List<string>();
        var pretrained = spec.Model.Weights == Weights.Pretrained;
        var probe = library.Probe.ProbeAsync(spec.Data.Source, pretrained ? spec.Model.Checkpoint : null, cancellation).GetAwaiter().GetResult();

        // Shapes are known without weights, so the figures are the real model's in any case.
        if (!probe.Model.IsAvailable)
        {
            notes.Add($"The weights of {spec.Model.Checkpoint} are not on this machine; a run fetches them"
                + (experiment.HasModelFallback
                    ? $", or uses {experiment.WithStandIns(StandIns.Model).Model.Checkpoint} where they cannot be reached." : "."));
        }

        var name = spec.Data.Source.Name ?? spec.Data.Source.Path ?? "";
        if (probe.Data.IsAvailable)
            return new CheckedSources(StandIns.None, Locate(spec.Data.Source), notes);
        if (!experiment.HasDataFallback)
        {
            var added = HubDataset.IsMeant(name) ? HubDataset.Of(spec.Data.Source).AddArguments : $"{name} PATH";
            notes.Add($"The data {name} are not on this machine, so nothing is said about rows, tokens, time and memory. "
                + $"A run fetches them, and 'cache add {added}' takes them in by hand.");
            return new CheckedSources(StandIns.None, null, notes);
        }

        var standIn = experiment.WithStandIns(StandIns.Data).Data.Source;
        notes.Add($"The data {name} are not on this machine; the figures below are those of {standIn.Name ?? standIn.Path}, which stands in.");
        return new CheckedSources(StandIns.Data, Locate(standIn), notes);

        DataFile Locate(SourceOptions source) => library.Data.LocateAsync(source, cancellation: cancellation).GetAwaiter().GetResult();
    }
}
