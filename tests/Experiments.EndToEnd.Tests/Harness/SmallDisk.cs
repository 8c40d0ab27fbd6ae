using System.Globalization;

namespace Experiments.EndToEnd.Tests;

/// <summary>
/// A real file system of a few bytes, in memory, that the program runs on: it is mounted in a namespace of the program's own, so nobody
/// has to be root, nobody else sees it, and it is gone when the program is.
/// </summary>
internal static class SmallDisk
{
    private static readonly Lazy<string?> Problem = new(Try);

    /// <summary>Why there can be none on this machine; null: there can.</summary>
    public static string? WhyNot => Problem.Value;

    /// <summary>Runs the program with the workplace's runs on such a disk; what is on it at the end is copied to the folder <c>kept</c>.</summary>
    public static Result Run(Workplace workplace, int kilobytes, params string[] arguments) => Run(workplace, kilobytes, isReadOnly: false, arguments);

    /// <summary>The same, on a disk that may not be written to.</summary>
    public static Result Run(Workplace workplace, int kilobytes, bool isReadOnly, params string[] arguments)
    {
        Directory.CreateDirectory(workplace.File("kept"));
        string script = string.Create(
            CultureInfo.InvariantCulture,
            $"mount -t tmpfs -o size={kilobytes}k{(isReadOnly ? ",ro" : "")} tmpfs \"$1\" || exit 99; runs=$1; kept=$2; shift 2; \"$@\"; code=$?; cp -r \"$runs/.\" \"$kept\"; exit $code");
        return ExperimentsProgram.RunCommand(
            workplace,
            workplace.Folder,
            "unshare",
            ["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", workplace.Runs, workplace.File("kept"), "dotnet", "exec", ExperimentsProgram.Assembly, .. arguments]);
    }

    private static string? Try()
    {
        try
        {
            using var workplace = new Workplace();
            var result = ExperimentsProgram.RunCommand(
                workplace, workplace.Folder, "unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", workplace.Runs);
            return result.ExitCode == 0 ? null : $"a file system of one's own cannot be mounted here: {result.Errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"a file system of one's own cannot be mounted here: {error.Message}";
        }
    }
}
