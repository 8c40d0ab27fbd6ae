using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Experiments.Runs;

/// <summary>
/// A process that can be told from every other, also from a later one with the same id: its machine, its id and its start.
/// On Linux the start is the kernel's own count since boot beside the boot's id, which no change of the clock moves.
/// </summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Id">The process id.</param>
/// <param name="Start">When it started; compared for equality only.</param>
internal sealed record ProcessMark(string? Host, int Id, string? Start)
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    public static ProcessMark OfThisProcess() => Of(Environment.ProcessId);

    public static ProcessMark Of(int id) => new(Environment.MachineName, id, StartOf(id));

    /// <summary>True or false where it can be known; null for a process of another machine.</summary>
    public bool? IsAlive()
    {
        if (Host != Environment.MachineName)
        {
            return null;
        }

        string? start = StartOf(Id);
        return start is not null && (Start is null || start == Start);
    }

    private static string? StartOf(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // "id (name) state …": the name may hold blanks and brackets, so count from the last bracket. Field 3 is the state, 22 the start.
                string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                bool isGone = fields[0] is "Z" or "X";
                return isGone ? null : $"{File.ReadAllText(BootId).Trim()}/{fields[19]}";
            }

            using Process process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
