namespace Experiments.Runs;

/// <summary>
/// Gives each source file a place below <c>source/</c>. A path that leads upwards or starts at a root is bent inwards
/// (<c>../shared/head.csx</c> → <c>_up/shared/head.csx</c>), so no path, however hostile, leaves the folder.
/// </summary>
internal sealed class SourcePaths
{
    private const int LongestSegment = 80;
    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    // Compared without case: the folder may be copied to a file system that does not tell a.csx from A.csx.
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The place of one more file, relative to <c>source/</c>, with <c>/</c>; never given twice.</summary>
    public string Place(string path)
    {
        var segments = new List<string>();
        string[] raw = path.Split('/', '\\');
        if (raw.Length > 1 && raw[0].Length == 0)
        {
            segments.Add("_root");
        }

        foreach (string segment in raw)
        {
            if (segment is "" or ".")
            {
                continue;
            }

            segments.Add(segment == ".." ? "_up" : Safe(segment));
        }

        if (segments.Count == 0)
        {
            segments.Add("_");
        }

        string wanted = string.Join('/', segments);
        string place = wanted;
        for (int i = 2; !IsFree(place); i++)
        {
            // A folder in front, not a suffix behind: also frees a path of which a part is a file already, and keeps the extension.
            place = $"_{i}/{wanted}";
        }

        _files.Add(place);
        for (int slash = place.IndexOf('/'); slash >= 0; slash = place.IndexOf('/', slash + 1))
        {
            _folders.Add(place[..slash]);
        }

        return place;
    }

    private bool IsFree(string place)
    {
        if (_files.Contains(place) || _folders.Contains(place))
        {
            return false;
        }

        for (int slash = place.IndexOf('/'); slash >= 0; slash = place.IndexOf('/', slash + 1))
        {
            if (_files.Contains(place[..slash]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Safe(string segment)
    {
        char[] safe = segment.Length > LongestSegment ? segment[^LongestSegment..].ToCharArray() : segment.ToCharArray();
        for (int i = 0; i < safe.Length; i++)
        {
            if (char.IsControl(safe[i]) || char.IsSurrogate(safe[i]) || safe[i] is '<' or '>' or ':' or '"' or '|' or '?' or '*')
            {
                safe[i] = '_';
            }
        }

        // Windows drops trailing dots and spaces, and takes "con.csx" for a device.
        string text = new string(safe).TrimEnd('.', ' ');
        string stem = text.Split('.')[0].TrimEnd(' ');
        return text.Length == 0 || DeviceNames.Contains(stem) ? "_" + text : text;
    }
}
