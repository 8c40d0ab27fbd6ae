using System.Security.Cryptography;
using System.Text;

namespace Experiments.Authoring;

/// <summary>Makes the runs of an experiment: one for each seed and each fold.</summary>
internal static class Variants
{
    /// <summary>The runs, the folds of the first seed first.</summary>
    /// <param name="spec">The experiment's settings.</param>
    /// <param name="identity">The settings that decide a run's numbers.</param>
    public static IReadOnlyList<ExperimentVariant> Of(ExperimentSpec spec, Func<ExperimentSpec, IReadOnlyList<(string Key, string Value)>> identity)
    {
        var seeds = spec.Seeds ?? [spec.Seed];
        IReadOnlyList<int> folds = spec.Data.Split.Folds == 0 ? [0] : spec.Fold is { } one ? [one] : [.. Enumerable.Range(1, spec.Data.Split.Folds)];
        var group = seeds.Count * folds.Count == 1 ? null : GroupOf(identity(spec));
        return
        [
            .. seeds.SelectMany(seed => folds.Select(fold => new ExperimentVariant(Choose(spec, seed, fold), group)
            {
                Label = string.Join(", ", new[] { seeds.Count > 1 ? $"seed {seed}" : null, folds.Count > 1 ? $"fold {fold}"
                    : null }.OfType<string>()),
            })),
        ];
    }

    private static ExperimentSpec Choose(ExperimentSpec spec, long seed, int fold)
    {
        spec = spec with { Seed = seed, Seeds = null };
        return fold == 0 ? spec : spec with { Fold = fold, Data = spec.Data with { Split = spec.Data.Split.WithFold(fold) } };
    }

    /// <summary>What a group is called: two are the same where they differ in nothing but which seeds and folds they take.</summary>
    public static string GroupOf(IReadOnlyList<(string Key, string Value)> settings)
    {
        var text = string.Concat(settings.Where(setting => setting.Key is not ("seed" or "seeds" or "fold"))
            .Select(setting => $"{setting.Key.Length}:{setting.Key}{setting.Value.Length}:{setting.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
