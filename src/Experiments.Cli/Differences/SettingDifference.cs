namespace Experiments.Cli.Differences;

/// <summary>A setting in which two experiments or runs differ.</summary>
/// <param name="Path">The setting.</param>
/// <param name="First">What it is in the first; null where the first has none.</param>
/// <param name="Second">What it is in the second; null where the second has none.</param>
internal sealed record SettingDifference(string Path, string? First, string? Second)
{
    /// <summary>The settings in which two sides differ, in the order of the first's, and then what only the second has.</summary>
    public static IReadOnlyList<SettingDifference> Between(IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second) =>
    [
        .. first.Keys.Concat(second.Keys.Where(path => !first.ContainsKey(path)))
            .Select(path => new SettingDifference(path, first.GetValueOrDefault(path), second.GetValueOrDefault(path)))
            .Where(difference => difference.First != difference.Second),
    ];
}
