using System.Text.RegularExpressions;

namespace TorchSharp.Managed.Tests.Signatures;

/// <summary>Holds this assembly against TorchSharp 0.107.0: the same source must compile against both.</summary>
public sealed partial class SignatureTests
{
    private static readonly ListedApi Listed = ListedApi.Read();

    private static readonly Type[] Types = [.. SignatureText.VisibleTypes(typeof(torch).Assembly)];

    [Fact]
    public void Every_type_is_one_of_TorchSharps()
    {
        string[] foreign = [.. Types.Select(TypeText.Of).Where(type => !Listed.Has(type))];
        Assert.True(foreign.Length == 0, $"Not in TorchSharp:\n{string.Join("\n", foreign)}");
        Assert.Contains(typeof(torch.Tensor), Types); // the test reads what it means to read
    }

    [Fact]
    public void Every_type_is_of_the_same_kind_and_has_no_base_that_TorchSharps_lacks()
    {
        var wrong = new List<string>();
        foreach (Type type in Types)
        {
            string? line = Listed.Members(TypeText.Of(type)).FirstOrDefault(member => member.StartsWith("type "));
            string ours = SignatureText.Declaration(type);
            if (line is null) continue;
            if (line != ours && !line.StartsWith(ours + " ")) wrong.Add($"{ours}\n    listed: {line}");
            IEnumerable<string> foreign = SignatureText.Bases(type).Where(parent => !line.Contains(parent));
            wrong.AddRange(foreign.Select(parent => $"{ours} : {parent}\n    listed: {line}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Every_public_and_protected_member_stands_in_TorchSharp_with_the_same_signature()
    {
        var foreign = new List<string>();
        foreach (Type type in Types)
        {
            string name = TypeText.Of(type);
            IReadOnlyList<string> listed = Listed.Members(name);
            foreach (string member in SignatureText.Members(type))
            {
                if (listed.Any(line => ListedApi.Agree(line, member))) continue;
                string? near = listed.FirstOrDefault(line => NameOf(line) == NameOf(member)
                    && line.Count(c => c == ',') == member.Count(c => c == ','));
                foreign.Add($"{name} :: {member}{(near is null ? "" : $"\n    listed: {near}")}");
            }
        }

        Assert.True(foreign.Count == 0, $"{foreign.Count} members are not TorchSharp's:\n{string.Join("\n", foreign)}");
    }

    /// <summary>
    /// The trap of source compatibility: where an overload is missing, a call binds to another one here than it does there.
    /// </summary>
    [Fact]
    public void Where_a_method_is_offered_every_overload_of_it_is_whose_types_are_offered()
    {
        HashSet<string> offered = [.. Types.Select(type => ListedApi.WithoutArguments(TypeText.Of(type)))];
        var missing = new List<string>();
        foreach (Type type in Types.Where(type => !type.IsEnum && !type.IsInterface))
        {
            string name = TypeText.Of(type);
            string[] ours = [.. SignatureText.Members(type, withOverrides: true)];
            HashSet<string> names = [.. ours.Where(IsCallable).Select(NameOf)];
            foreach (string line in Listed.Members(name).Where(line => IsCallable(line) && names.Contains(NameOf(line))))
            {
                if (ours.Any(member => ListedApi.Agree(line, member)) || !Listed.TypesIn(line).All(offered.Contains)) continue;
                if (!IsLeftOut(line)) missing.Add($"{name} :: {line}");
            }
        }

        Assert.True(missing.Count == 0, $"{missing.Count} overloads are missing:\n{string.Join("\n", missing)}");
    }

    /// <summary>
    /// What this build has no element type or feature for: native handles, complex numbers, and dimensions with names. No argument
    /// that compiles against what is here could have meant these overloads.
    /// </summary>
    private static bool IsLeftOut(string line) => LeftOut().IsMatch(line);

    private static bool IsCallable(string member) => member.StartsWith("method ") || member.StartsWith("ctor ") || member.StartsWith("property ") && member.Contains("this[");

    private static string NameOf(string member) => Name().Match(member).Groups[1].Value;

    [GeneratedRegex(
        @"IntPtr|Complex|\(float( Real)?, float|\(double Real, double|(float|double) real, (float|double) imaginary" +
        @"|string out_dim|string dim, params \(string")]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"(this(?=\[)|operator [^ (]+|[\w~]+)(?:<[^()]*>)?(?=\(| \{| =|\[\w+ \w+\]|$)")]
    private static partial Regex Name();
}
