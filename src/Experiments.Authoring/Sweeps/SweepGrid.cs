using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>The combinations of a sweep's axes, in order: settings first, the first axis slowest, and each with all seeds and folds.</summary>
/// <param name="axes">What varies.</param>
internal sealed class SweepGrid(IReadOnlyList<SweepAxis> axes)
{
    /// <summary>How many trials a sweep may have: more than any scheduler takes in one array.</summary>
    public const int MostTrials = 10_000;

    /// <summary>How many settings a grid may have of which a sample is drawn.</summary>
    public const int MostPoints = 1_000_000;

    private readonly IReadOnlyList<SweepAxis> _settings = [.. axes.Where(axis => !axis.IsRepetition)];
    private readonly IReadOnlyList<SweepAxis> _repetitions = [.. axes.Where(axis => axis.IsRepetition)];

    /// <summary>How many combinations there are; a number too large to be exact is at least as large.</summary>
    public long Size => Points * Count(_repetitions);

    /// <summary>How many of them differ in more than seed and fold.</summary>
    public long Points => Count(_settings);

    /// <summary>The numbers of the settings, from 0: in order, or those of a sample in the order in which they are drawn.</summary>
    /// <param name="sample">How the sample is drawn; null: there is none.</param>
    public IEnumerable<int> Order(SweepSample? sample) =>
        sample is null ? Enumerable.Range(0, (int)Points) : DataRandom.Create(Shuffle.Seeded, sample.Seed).Permutation((int)Points);

    /// <summary>The trials of one setting: one for each combination of seeds and folds.</summary>
    /// <param name="point">The setting's number.</param>
    public IEnumerable<IReadOnlyList<AxisSetting>> Trials(int point) => Enumerable.Range(0, (int)Count(_repetitions))
        .Select(repetition => (IReadOnlyList<AxisSetting>)[.. At(_settings, point), .. At(_repetitions, repetition)]);

    private static long Count(IEnumerable<SweepAxis> axes) =>
        axes.Aggregate(1L, (product, axis) => product > MostPoints ? product : product * axis.Points.Count);

    // The first axis varies slowest, as digits do.
    private static IEnumerable<AxisSetting> At(IReadOnlyList<SweepAxis> axes, int number)
    {
        var chosen = new IReadOnlyList<AxisSetting>[axes.Count];
        for (var i = axes.Count - 1; i >= 0; i--)
        {
            chosen[i] = axes[i].Points[number % axes[i].Points.Count];
            number /= axes[i].Points.Count;
        }

        return chosen.SelectMany(settings => settings);
    }
}
