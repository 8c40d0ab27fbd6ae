using Experiments.Cli.Cleaning;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Has the frozen trunk's output computed once before a run, or found in the cache, and tells of it.</summary>
internal static class FrozenTrunk
{
    /// <summary>Prepares it; the classifier uses it until what is returned is disposed.</summary>
    public static TrunkPreparation Prepare(RunSession session, RunFolder run, RunInputs inputs, Gpt2Classifier classifier)
    {
        var (spec, data) = (inputs.Spec, inputs.Data);
        using var screen = new TrunkScreen(session.Consoles.Output, session.Settings.IsQuiet);
        var options = new TrunkCacheOptions { Folder = Path.Combine(SourceSettings.FromEnvironment().CacheFolder, ComputedCache.Trunks) };
        IReadOnlyList<EncodedSplit> read = spec.Evaluation.Test ? [data.Train, data.Validation, data.Test] : [data.Train, data.Validation];
        var prepared = TrunkCache.Prepare(classifier, read, options, screen, session.Cancellation);
        if (prepared.Warning is { } warning)
            session.Warn(warning);
        if (prepared.Plan.Obstacle is { } obstacle)
            run.Log.Information("{Obstacle:l}", obstacle);
        if (prepared.Cache is null)
            return prepared;

        var work = Workload.Of(inputs.Config, spec.Model, spec.Training, spec.Evaluation, data, options) with
        {
            IsTrunkCached = prepared.Origin == TrunkOrigin.Found,
        };
        var saved = WorkEstimate.SavedOf(work);
        screen.Tell(prepared, saved);
        run.Log.Information(
            "The trunk's {Blocks} frozen blocks were {Origin:l} for {Texts} distinct texts of {All}: saves about {Saved:0} % of the work",
            prepared.Plan.Blocks,
            prepared.Origin == TrunkOrigin.Found ? "found in the cache" : "computed once",
            prepared.Plan.DistinctTexts,
            prepared.Plan.Texts,
            Math.Floor(100 * saved));
        return prepared;
    }
}
