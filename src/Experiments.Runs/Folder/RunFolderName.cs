using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>A run folder's name: <c>yyyyMMdd-HHmmss-name-hash6</c>, the time in UTC so that names sort by age on every machine.</summary>
public static class RunFolderName
{
    // File systems allow 255 bytes a name; 48 characters of three UTF-8 bytes leave ample room for time, hash and suffix.
    private const int LongestName = 48;

    // While it is made the folder's name is 34 characters longer.
    private const int LongestFixed = 200;

    internal static string For(DateTimeOffset time, string name, string identity) =>
        $"{time.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Safe(name)}-{RunIdentity.Short(identity)}";

    /// <summary>Why a text cannot be the name of a run's folder, as a clause; null: it can.</summary>
    /// <param name="folderName">The text.</param>
    public static string? ProblemOf(string folderName)
    {
        ArgumentNullException.ThrowIfNull(folderName);
        return folderName.Length == 0 ? "it is empty"
            : folderName[0] is '.' or '-' ? $"it begins with '{folderName[0]}'"
            : !folderName.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? "it holds more than letters, digits, '_', '-' and '.'"
            : folderName.Length > LongestFixed ? $"it is longer than {LongestFixed} characters"
            : folderName == RunPattern.Latest ? "that word stands for the newest run"
            : null;
    }

    /// <summary>Whether a folder of this name was meant to be a run, even if its contents are gone.</summary>
    /// <param name="folderName">The folder's name.</param>
    public static bool IsRun(string folderName)
    {
        ArgumentNullException.ThrowIfNull(folderName);
        return folderName.Length > 16 && folderName[8] == '-' && folderName[15] == '-'
            && folderName.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0
            && folderName.AsSpan(9, 6).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Letters, digits, <c>_</c> and single <c>-</c>: no separator, dot or shell character survives.</summary>
    internal static string Safe(string name)
    {
        var safe = new StringBuilder(LongestName);
        foreach (char c in name)
        {
            if (safe.Length == LongestName)
            {
                break;
            }

            if (char.IsLetterOrDigit(c) || c == '_')
            {
                safe.Append(c);
            }
            else if (safe.Length > 0 && safe[^1] != '-')
            {
                safe.Append('-');
            }
        }

        string trimmed = safe.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? "run" : trimmed;
    }
}
