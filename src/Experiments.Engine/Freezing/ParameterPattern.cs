using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Experiments.Engine;

/// <summary>
/// A pattern over parameter names: a glob (<c>h.*.attn.*</c>), or a regular expression after <c>regex:</c>
/// (<c>regex:h\.(10|11)\..*</c>). Either has to cover the whole name.
/// </summary>
internal sealed class ParameterPattern
{
    /// <summary>What a regular expression begins with.</summary>
    public const string RegexPrefix = "regex:";

    private readonly string _pattern;
    private readonly Regex? _regex;

    /// <summary>Reads a pattern; see <see cref="Problem"/>.</summary>
    public ParameterPattern(string pattern)
    {
        _pattern = pattern;
        if (!pattern.StartsWith(RegexPrefix, StringComparison.Ordinal))
            return;
        var expression = pattern[RegexPrefix.Length..];
        try
        {
            // Read alone first: within the group below, "a)(b" would look sound.
            _ = new Regex(expression, RegexOptions.CultureInvariant);

            // Without backtracking: a pattern from a file cannot make the program hang.
            _regex = new Regex($@"\A(?:{expression})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (RegexParseException error)
        {
            Problem = $"it is no regular expression: {Words(error.Error)} at character {error.Offset}";
        }
        catch (NotSupportedException)
        {
            Problem = "look-around, back-references and atomic groups are not supported in regular expressions here";
        }
    }

    /// <summary>What is wrong with the pattern itself; null where nothing is. A pattern with a problem covers nothing.</summary>
    public string? Problem { get; }

    /// <summary>Whether it covers a name.</summary>
    public bool Covers(string name)
    {
        if (Problem is not null)
            return false;
        return _regex?.IsMatch(name) ?? FileSystemName.MatchesSimpleExpression(_pattern, name, ignoreCase: false);
    }

    // InsufficientClosingParentheses → "insufficient closing parentheses"
    private static string Words(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, index) => (char.IsUpper(c) && index > 0 ? " " : "") + char.ToLowerInvariant(c)));
}
