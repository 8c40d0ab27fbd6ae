using System.Runtime.InteropServices;

namespace Experiments.Runs;

/// <summary>Where a run ran: <c>environment.json</c>. What cannot be found out is null.</summary>
public sealed record RunEnvironment
{
    /// <summary>The build of Torch: <c>managed</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public required string Torch { get; init; }

    /// <summary>The version of what stands behind Torch's API.</summary>
    public string? TorchVersion { get; init; }

    /// <summary>The device that computed: <c>cpu</c>, <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>How many threads computed.</summary>
    public int? Threads { get; init; }

    /// <summary>The commit of the git repository that holds the experiment; null where there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files that git tracks had been changed since that commit.</summary>
    public bool? Dirty { get; init; }

    /// <summary>The runtime (<c>.NET 10.0.1</c>).</summary>
    public string? Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public string? System { get; init; }

    /// <summary>The processor's architecture (<c>x64</c>).</summary>
    public string? Architecture { get; init; }

    /// <summary>The processor's model as it calls itself.</summary>
    public string? Processor { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public int? Processors { get; init; }

    /// <summary>The models of the machine's NVIDIA GPUs, by bus address; empty: there is none, or its driver does not say.</summary>
    public IReadOnlyList<string> Gpus { get; init; } = [];

    /// <summary>Memory that this process may use, in bytes: the machine's, or the container's limit.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>How those files differed, as <c>git diff</c> shows it, cut after 256 Ki characters; null: they did not.</summary>
    public string? UncommittedDiff { get; init; }

    /// <summary>
    /// SHA-256 of the whole of <see cref="UncommittedDiff"/>, before it was cut; null: there is none, or an older version wrote the file.
    /// </summary>
    public string? UncommittedSha256 { get; init; }

    /// <summary>The arguments that the program was called with.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>Looks around.</summary>
    /// <param name="torch">The build of Torch.</param>
    /// <param name="device">The device that computes.</param>
    /// <param name="commandLine">The program's arguments.</param>
    /// <param name="folder">The experiment's folder, whose git repository is asked for its commit; null: none is.</param>
    public static RunEnvironment Capture(string torch, string device, IReadOnlyList<string> commandLine, string? folder = null)
    {
        GitState? git = folder is null ? null : GitState.Of(folder);
        return new RunEnvironment
        {
            Torch = torch,
            Device = device,
            CommandLine = commandLine,
            Commit = git?.Commit,
            Dirty = git?.Dirty,
            UncommittedDiff = git?.Diff,
            UncommittedSha256 = git?.DiffSha256,
            Runtime = RuntimeInformation.FrameworkDescription,
            System = RuntimeInformation.OSDescription.Trim(),
            Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Processor = ProcessorModel(),
            Processors = Environment.ProcessorCount,
            Gpus = NvidiaDriver.Models(NvidiaDriver.Folder),
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        };
    }

    private static string? ProcessorModel()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            }

            string? line = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : null;
            return line?[(line.IndexOf(':') + 1)..].Trim();
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return null;
        }
    }
}
