using System.Globalization;

namespace Experiments.Authoring;

/// <summary>Successive halving compares settings after an epoch that is not their last; where it cannot, it changes nothing.</summary>
internal static class HalvingHasEffect
{
    /// <summary>Tells which rungs change nothing, or that none does.</summary>
    /// <param name="halving">What the sweep says.</param>
    /// <param name="given">The entry that says it.</param>
    /// <param name="trials">The sweep's trials, at least one.</param>
    /// <param name="bag">Where it is told.</param>
    public static void Check(SuccessiveHalving halving, YamlEntry given, IReadOnlyList<BoundTrial> trials, DiagnosticBag bag)
    {
        if (trials.All(trial => trial.Point == trials[0].Point))
        {
            bag.Add(DiagnosticCodes.NoEffect, given.KeySpan,
                "`sweep.stop_early` has no effect on a single setting: seeds and folds of one setting are not compared with each other",
                allowed: "remove it, or vary a setting");
            return;
        }

        var epochs = trials.Max(trial => trial.Spec.Training.Epochs);
        var rungs = (given.Value as YamlMapping)?.Find("rungs");
        foreach (var (i, rung) in halving.Rungs.Index().Where(rung => rung.Item >= epochs))
        {
            var place = rungs?.Value is YamlSequence list && i < list.Items.Count ? list.Items[i].Span : (rungs ?? given).KeySpan;
            bag.Add(DiagnosticCodes.NoEffect, place,
                string.Create(CultureInfo.InvariantCulture, $"a rung after epoch {rung} has no effect: no trial goes on after epoch {epochs}"),
                allowed: epochs == 1 ? "give `training.epochs` more than 1, or remove `stop_early`"
                    : string.Create(CultureInfo.InvariantCulture, $"rungs from 1 to {epochs - 1}, or more `training.epochs`"));
        }
    }
}
