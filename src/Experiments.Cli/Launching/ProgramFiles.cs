using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Cli.Launching;

/// <summary>The built program: what starts it, and the assembly that it starts.</summary>
/// <param name="Dotnet">The .NET host.</param>
/// <param name="Assembly">The program's assembly.</param>
internal sealed record ProgramFiles(string Dotnet, string Assembly)
{
    // Torch's native libraries have gigabytes, and a build puts new ones only where the package changes.
    private const long LargestCopied = 64L << 20;

    /// <summary>The program that this process runs.</summary>
    public static ProgramFiles OfThisProcess()
    {
        // The runtime's folder is dotnet/shared/Microsoft.NETCore.App/10.0.x/.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return new ProgramFiles(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"),
            Path.Combine(AppContext.BaseDirectory, typeof(ProgramFiles).Assembly.GetName().Name + ".dll"));
    }

    /// <summary>
    /// Copies the program below a folder, so that a build does not change what waiting and running tasks start. A copy is named by the
    /// hash of its files' names, sizes and times, and made once.
    /// </summary>
    /// <param name="folder">The folder that holds the copies.</param>
    public ProgramFiles CopyTo(string folder)
    {
        var from = Path.GetDirectoryName(Assembly)!;
        var files = new DirectoryInfo(from).GetFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
        var place = Path.Combine(folder, Key(from, files));
        var copy = this with { Assembly = Path.Combine(place, Path.GetFileName(Assembly)) };
        if (Directory.Exists(place))
            return copy;
        Directory.CreateDirectory(folder);
        var making = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}")).FullName;
        foreach (var file in files)
        {
            var path = Path.Combine(making, Path.GetRelativePath(from, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (file.Length > LargestCopied)
                File.CreateSymbolicLink(path, file.FullName);
            else
                file.CopyTo(path);
        }

        try
        {
            Directory.Move(making, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Directory.Delete(making, recursive: true); // another process was faster
        }

        return copy;
    }

    private static string Key(string from, IReadOnlyList<FileInfo> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
            text.Append(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(from, file.FullName)}\n{file.Length} {file.LastWriteTimeUtc.Ticks}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
