using System.Security.Cryptography;

namespace Experiments.Runs;

/// <summary>What tells runs apart whose settings are the same and whose scripts are not.</summary>
internal static class ScriptsHash
{
    /// <summary>SHA-256 over the contents of all sources but YAML, whatever they are called and in whatever order; null: there are none.</summary>
    public static string? Of(IEnumerable<RunSource> sources)
    {
        string[] hashes = [.. sources.Where(source => Path.GetExtension(source.Path) is not (".yaml" or ".yml"))
            .Select(source => Convert.ToHexStringLower(SHA256.HashData(source.Content.Span))).Order(StringComparer.Ordinal)];
        return hashes.Length == 0 ? null : RunIdentity.Compute(hashes.Index().Select(hash => KeyValuePair.Create($"{hash.Index}", hash.Item)));
    }
}
