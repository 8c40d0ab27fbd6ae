using System.IO.Compression;
using System.Text.RegularExpressions;

namespace TorchSharp.Managed.Tests.Signatures;

/// <summary>The public and protected members of TorchSharp 0.107.0: lines <c>Type :: kind signature</c>.</summary>
internal sealed partial class ListedApi
{
    private readonly Dictionary<string, List<string>> _members = [];

    private ListedApi(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            int end = line.IndexOf(" :: ", StringComparison.Ordinal);
            string type = line[..end], member = Obsolete().Replace(line[(end + 4)..], "");
            if (!_members.TryGetValue(type, out List<string>? members)) _members[type] = members = [];
            members.Add(Modifiers().Replace(member, " "));
        }

        TypeNames = _members.Keys.Select(WithoutArguments).ToHashSet();
    }

    /// <summary>The names of all listed types, without type parameters.</summary>
    public IReadOnlySet<string> TypeNames { get; }

    public static ListedApi Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Signatures", "torchsharp-0.107.0-api.txt.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return new ListedApi(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public bool Has(string type) => _members.ContainsKey(type);

    /// <summary>The members of a type, without <c>virtual</c> and <c>override</c>, which tell only where a member comes from.</summary>
    public IReadOnlyList<string> Members(string type) => _members.TryGetValue(type, out List<string>? members) ? members : [];

    /// <summary>The listed types that a line names.</summary>
    public IEnumerable<string> TypesIn(string line) => Names().Matches(line).Select(match => match.Value).Where(TypeNames.Contains);

    /// <summary><c>Modules.ModuleList&lt;T&gt;.X</c> → <c>Modules.ModuleList.X</c>.</summary>
    public static string WithoutArguments(string type) => Arguments().Replace(type, "");

    /// <summary>
    /// Whether a line and one of ours say the same. Ours has ¿ where a reference may be null; it may say so more often than the list, which is
    /// silent where TorchSharp's source is.
    /// </summary>
    public static bool Agree(string listed, string ours)
    {
        int i = 0, j = 0;
        while (j < ours.Length)
        {
            if (i < listed.Length && (listed[i] == ours[j] || (listed[i] == '?' && ours[j] == '¿')))
                (i, j) = (i + 1, j + 1);
            else if (ours[j] == '¿')
                j++;
            else
                return false;
        }

        return i == listed.Length;
    }

    [GeneratedRegex(@"^\w+ \[Obsolete\(""[^""]*""\)\] |(?<=^\w+ )\[Obsolete\(""[^""]*""\)\] ")]
    private static partial Regex Obsolete();

    [GeneratedRegex(@" (?:virtual |override |sealed override )+")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"[A-Za-z_][\w.]*")]
    private static partial Regex Names();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex Arguments();
}
