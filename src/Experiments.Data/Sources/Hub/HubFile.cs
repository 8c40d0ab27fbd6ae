using System.Text.RegularExpressions;

namespace Experiments.Data;

/// <summary>A Parquet file of a data set on the hub: which configuration and split it belongs to, its path says.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Subset">The configuration: the folder that the path begins with, <c>data</c> and none counting as <c>default</c>.</param>
/// <param name="Split">The split.</param>
internal sealed partial record HubFile(string Path, string Subset, string Split)
{
    private const string Default = "default";

    /// <summary>Chooses files.</summary>
    /// <param name="paths">The paths of all files of the repository.</param>
    /// <param name="dataset">Which are wanted.</param>
    /// <returns>The files, those of a split in the order of their names; none where the repository has no Parquet files at all.</returns>
    /// <exception cref="SourceException">There is no such configuration or split, or it does not say which of several.</exception>
    public static IReadOnlyList<HubFile> Choose(IEnumerable<string> paths, HubDataset dataset)
    {
        HubFile[] all = [.. paths.Order(StringComparer.Ordinal).Select(Of).OfType<HubFile>()];
        if (all.Length == 0)
            return [];
        string[] subsets = [.. all.Select(file => file.Subset).Distinct()];
        var subset = dataset.Subset ?? (subsets.Length == 1 ? subsets[0] : Default);
        if (!subsets.Contains(subset))
            throw new SourceException(
                $"{HubDataset.Scheme}{dataset.Repository} has {(dataset.Subset is null ? "several subsets" : $"no subset '{VisibleText.Short(subset)}'")}.",
                $"Set 'subset' of the source to one of {Listed(subsets)}.");

        HubFile[] files = [.. all.Where(file => file.Subset == subset)];
        HubFile[] chosen = [.. files.Where(file => dataset.Split is null ? file.Part is not null : file.Split == dataset.Split)];
        return chosen.Length > 0
            ? chosen
            : throw new SourceException(
                $"{HubDataset.Scheme}{dataset.Repository} has no {(dataset.Split is { } split ? $"split '{VisibleText.Short(split)}'" : "split called train, validation or test")}.",
                $"Set 'split' of the source to one of {Listed([.. files.Select(file => file.Split).Distinct()])}.");
    }

    /// <summary>Which split of an experiment it is; null: none by its name.</summary>
    public SplitPart? Part => PartOf(Split);

    /// <summary>Which split of an experiment a split of that name is; null: none.</summary>
    public static SplitPart? PartOf(string split) => split switch
    {
        "train" => SplitPart.Train,
        "validation" or "valid" or "val" or "dev" => SplitPart.Validation,
        "test" => SplitPart.Test,
        _ => null,
    };

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20).Select(name => $"'{VisibleText.Short(name)}'")) + (names.Count > 20 ? ", …" : "");

    // SUBSET/SPLIT-00000-of-00002.parquet as the hub's own library writes it, or SUBSET/SPLIT/0000.parquet as the hub converts.
    private static HubFile? Of(string path)
    {
        if (!path.EndsWith(".parquet", StringComparison.Ordinal))
            return null;
        var segments = path.Split('/');
        var name = segments[^1][..^".parquet".Length];
        var numbered = Numbered().Match(name);
        var isConverted = segments.Length > 1 && name.All(char.IsAsciiDigit);
        var split = isConverted ? segments[^2] : numbered.Success ? numbered.Groups["split"].Value : name;
        if (!SplitName().IsMatch(split))
            return null; // it becomes a file's name in the cache
        string[] folders = segments[..^(isConverted ? 2 : 1)];
        return new HubFile(path, folders.Length == 0 || folders[0] == "data" ? Default : folders[0], split);
    }

    [GeneratedRegex(@"\A\w[\w.-]*\z")]
    private static partial Regex SplitName();

    [GeneratedRegex(@"\A(?<split>.+)-[0-9]{5}-of-[0-9]{5}(-[0-9a-f]+)?\z")]
    private static partial Regex Numbered();
}
