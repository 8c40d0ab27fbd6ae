using System.Security.Cryptography;
using System.Text;

namespace Experiments.Authoring;

/// <summary>Remembers by their hashes which scripts and expressions this user has run before, in an append-only file.</summary>
/// <param name="folder">The folder that the file is in.</param>
internal sealed class KnownScripts(string folder)
{
    private readonly string _path = Path.Combine(folder, "known.txt");

    /// <summary>The hash of a file's code.</summary>
    public static string Hash(byte[] code) => Convert.ToHexStringLower(SHA256.HashData(code));

    /// <summary>Those of the given that have not run before.</summary>
    public IReadOnlyList<CodeFile> Unknown(IReadOnlyList<CodeFile> code)
    {
        try
        {
            var known = File.Exists(_path) ? File.ReadLines(_path).ToHashSet(StringComparer.Ordinal) : [];
            return [.. code.Where(one => !known.Contains(one.Hash))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return code;
        }
    }

    /// <summary>Remembers code. Where the disk refuses, it is told again next time.</summary>
    public void Remember(IReadOnlyList<CodeFile> code)
    {
        if (code.Count == 0)
            return;
        try
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(_path, string.Concat(code.Select(one => one.Hash + "\n")), Encoding.ASCII);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The user hears of the same script once more.
        }
    }
}
