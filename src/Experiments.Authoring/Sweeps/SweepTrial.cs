namespace Experiments.Authoring;

/// <summary>One run of a sweep.</summary>
/// <param name="Index">Its number, from 0, in the order of the axes; seeds and folds go round fastest.</param>
/// <param name="Point">The number of its setting, from 0: trials that differ in seed and fold alone share it.</param>
/// <param name="Settings">What tells it from the others, in the order of the axes.</param>
/// <param name="Experiment">The experiment as it runs, without the evaluation of the test split. It lives as long as the sweep.</param>
public sealed record SweepTrial(int Index, int Point, IReadOnlyList<TrialSetting> Settings, Experiment Experiment)
{
    /// <summary>The settings in one line: <c>model.unfreeze: [last_block], seed: 1</c>.</summary>
    public string Label => string.Join(", ", Settings.Select(setting => $"{setting.Path}: {setting.Value}"));
}
