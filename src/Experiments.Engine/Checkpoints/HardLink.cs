using System.Runtime.InteropServices;

namespace Experiments.Engine;

/// <summary>
/// Another name for the bytes of a file. Files that are only ever replaced as a whole, never written into, can share them: each name can be
/// read, copied, replaced and removed without the other.
/// </summary>
internal static class HardLink
{
    /// <summary>Lets <paramref name="path"/> name the bytes of <paramref name="existing"/>, in place of a file that is there.</summary>
    /// <returns>Whether the file system could; where not, nothing has changed.</returns>
    public static bool TryReplace(string existing, string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (!TryCreate(existing, temporary))
                return false;
            File.Move(temporary, path, overwrite: true);
            File.Delete(temporary); // renaming one name of some bytes over another of the same does nothing
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static bool TryCreate(string existing, string path) =>
        OperatingSystem.IsWindows() ? CreateHardLink(path, existing, 0) : Link(existing, path) == 0;

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("kernel32.dll", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLink(string path, string existing, nint reserved);
}
