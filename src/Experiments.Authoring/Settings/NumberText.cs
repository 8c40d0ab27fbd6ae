using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Authoring;

/// <summary>
/// Numbers as experiments write them: decimal digits, one point, an exponent. Notations that YAML 1.1, YAML 1.2 and C# read
/// differently (<c>1_000</c>, <c>010</c>, <c>0x1F</c>, <c>1:30</c>) are refused with the plain one proposed.
/// </summary>
internal static partial class NumberText
{
    private const int MostDigits = 40;

    /// <summary>Whether the text is a number in the notation that is taken.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text) && !HasLeadingZero(text);

    /// <summary>The plain notation of a number written in another one; null where the text is no number.</summary>
    public static string? Plain(string text)
    {
        var bare = text.Replace("_", "", StringComparison.Ordinal);
        if (bare.Length < text.Length && Number().IsMatch(bare))
            return WithoutLeadingZeros(bare);
        if (Number().IsMatch(text) && HasLeadingZero(text))
            return WithoutLeadingZeros(text);
        if (Based(text) is { } based)
            return based.ToString(CultureInfo.InvariantCulture);
        if (text.EndsWith('%') && decimal.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
            return (percent / 100).ToString("0.############", CultureInfo.InvariantCulture);
        var point = text.Replace(',', '.');
        return point != text && Number().IsMatch(point) ? point : null;
    }

    /// <summary>
    /// The digits of a whole number in the notation that is taken, cut where it is beyond 40 of them; null where the text is none.
    /// <c>1e3</c> and <c>5.0</c> are whole, as in JSON Schema (draft 7, "integer").
    /// </summary>
    public static string? AsWhole(string text)
    {
        if (!IsNumber(text))
            return null;
        var sign = text.StartsWith('-') ? "-" : "";
        var parts = text.TrimStart('+', '-').Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
            return "0";
        // An exponent that no 32-bit number holds is as good as the greatest.
        var exponent = parts.Length == 1 ? 0
            : int.TryParse(parts[1], CultureInfo.InvariantCulture, out var written) ? written
            : parts[1].StartsWith('-') ? int.MinValue : int.MaxValue;
        var zeros = (long)exponent - places + digits.Length - significant.Length;
        if (zeros < 0)
            return null;
        var whole = significant.TrimStart('0') + new string('0', (int)Math.Min(zeros, MostDigits));
        return sign + (whole.Length > MostDigits ? whole[..MostDigits] : whole);
    }

    /// <summary>A number in the shortest digits that read back as the same: <c>5e-05</c>.</summary>
    public static string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static long? Based(string text)
    {
        var (digits, width) = text.Length > 2 ? (text[2..], char.ToLowerInvariant(text[1])) : ("", ' ');
        var radix = text.StartsWith('0') ? width switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (radix == 0 || digits.Length > 15)
            return null;
        var value = 0L;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToInt32(digit.ToString(), 16) is var d && d >= radix)
                return null;
            value = value * radix + d;
        }

        return value;
    }

    private static bool HasLeadingZero(string text)
    {
        var digits = text.AsSpan().TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
    }

    private static string WithoutLeadingZeros(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text.TrimStart('+', '-').TrimStart('0');
        return sign + (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) ? "0" + digits : digits);
    }

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
