using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Data;

/// <summary>A data set on the Hugging Face hub, as an experiment names it: <c>hf://owner/name</c>, and which part of it.</summary>
/// <param name="Repository">The repository, as <c>owner/name</c>.</param>
/// <param name="Subset">The configuration; null: its only one, or the one called <c>default</c>.</param>
/// <param name="Split">The split; null: all that are called train, validation or test.</param>
/// <param name="Revision">The branch, tag or commit; null: the main branch.</param>
public sealed partial record HubDataset(string Repository, string? Subset, string? Split, string? Revision)
{
    /// <summary>What the name of a data set on the hub begins with.</summary>
    public const string Scheme = "hf://";

    /// <summary>What the names of such entries in the cache begin with.</summary>
    internal const string CachePrefix = "hf--";

    /// <summary>The name of its entry in the cache: its own, and a hash of which part and revision of it.</summary>
    public string CacheName
    {
        get
        {
            var part = SHA256.HashData(Encoding.UTF8.GetBytes($"{Repository}\n{Subset}\n{Split}\n{Revision}"));
            return $"{CachePrefix}{Repository.Replace("/", "--", StringComparison.Ordinal)}--{Convert.ToHexStringLower(part)[..12]}";
        }
    }

    /// <summary>What follows <c>cache add</c> to take it in by hand: its name, and which part it is.</summary>
    public string AddArguments => $"{Scheme}{Repository} FOLDER{Option("subset", Subset)}{Option("split", Split)}{Option("revision", Revision)}";

    /// <summary>Whether a name is meant to be that of a data set on the hub.</summary>
    public static bool IsMeant(string? name) => name?.StartsWith(Scheme, StringComparison.Ordinal) == true;

    /// <summary>The data set that a source names.</summary>
    /// <exception cref="SourceException">The name is none that the hub can have.</exception>
    public static HubDataset Of(SourceOptions source)
    {
        var name = source.Name![Scheme.Length..];
        return RepositoryName().IsMatch(name)
            ? new HubDataset(name, source.Subset, source.Split, source.Revision)
            : throw new SourceException(
                $"'{VisibleText.Short(source.Name)}' names no data set on the hub.", $"It looks like {Scheme}owner/name, as in {Scheme}stanfordnlp/imdb.");
    }

    /// <summary>Where the hub lists what a revision of it holds.</summary>
    internal Uri Listing(Uri endpoint, string revision) =>
        new($"{endpoint.AbsoluteUri.TrimEnd('/')}/api/datasets/{Repository}/revision/{Uri.EscapeDataString(revision)}");

    /// <summary>Where one of its files is.</summary>
    internal Uri Address(Uri endpoint, string revision, string file) => new(
        $"{endpoint.AbsoluteUri.TrimEnd('/')}/datasets/{Repository}/resolve/{Uri.EscapeDataString(revision)}/"
        + string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));

    private static string Option(string name, string? value) => value is null ? "" : $" --{name} {VisibleText.Short(value)}";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}\z")]
    private static partial Regex RepositoryName();
}
