using Experiments.Authoring;
using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>
/// Tells whether two experiments are the same but for seed and fold: a hash over all settings that decide a run's numbers, as they resolve
/// today, and over scripts. A setting that is newer than a run has its default there, so the run stays what it was. A checkpoint of one's own goes by
/// its path: what its folder holds may not be here any more.
/// </summary>
internal static class SettingsKey
{
    /// <summary>The hash, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(Experiment experiment, ExperimentSpec spec) => RunIdentity.Compute(
        experiment.ResultSettings(spec).Where(setting => setting.Key is not ("seed" or "seeds" or "fold"))
            .Select(setting => KeyValuePair.Create(setting.Key, setting.Value))
            .Append(KeyValuePair.Create("checkpoint", spec.Model.Checkpoint)));
}
