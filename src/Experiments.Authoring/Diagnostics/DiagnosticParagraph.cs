namespace Experiments.Authoring;

/// <summary>What <c>docs/diagnostics.md</c>, which the program carries with it, says about each kind of problem.</summary>
public static class DiagnosticParagraph
{
    private const string Resource = "diagnostics.md";

    /// <summary>The text under a code's heading, in Markdown, its lines as in the document.</summary>
    /// <exception cref="InvalidOperationException">The document has no such heading.</exception>
    public static string Of(DiagnosticCode code)
    {
        var document = Read();
        var heading = $"### {code.Id}: {code.Title}\n";
        var start = document.IndexOf(heading, StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"{Resource} has no heading for {code.Id}.");
        var rest = document[(start + heading.Length)..];
        var end = rest.IndexOf("\n## ", StringComparison.Ordinal) is >= 0 and var part ? part : rest.Length;
        if (rest.IndexOf("\n### ", StringComparison.Ordinal) is >= 0 and var next && next < end)
            end = next;
        return rest[..end].Trim();
    }

    /// <summary>The code with this id, however its letters are written (<c>exp0201</c>, <c>201</c>); null where there is none.</summary>
    public static DiagnosticCode? Find(string id)
    {
        var digits = id.StartsWith("EXP", StringComparison.OrdinalIgnoreCase) ? id[3..] : id;
        return digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit)
            ? DiagnosticCodes.All.FirstOrDefault(code => code.Id == $"EXP{digits.PadLeft(4, '0')}")
            : null;
    }

    /// <summary>The codes that were probably meant: those of the same hundred, else all.</summary>
    public static IReadOnlyList<DiagnosticCode> Near(string id)
    {
        var digits = string.Concat(id.Where(char.IsAsciiDigit)).PadLeft(4, '0');
        var family = DiagnosticCodes.All.Where(code => code.Id.AsSpan(3, 2).SequenceEqual(digits.AsSpan(0, 2))).ToList();
        return digits.Length == 4 && family.Count > 0 ? family : DiagnosticCodes.All;
    }

    private static string Read()
    {
        using var stream = typeof(DiagnosticParagraph).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
