using System.Runtime.Versioning;

namespace Experiments.Cli.Tests;

/// <summary>Commands in the place of Slurm's: a queue that a test writes, and a note of what was asked.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeSlurm : IDisposable
{
    /// <summary>What Slurm's commands say where no controller listens.</summary>
    public const string Unheard = "echo 'error: Unable to contact slurm controller (connect failure)' >&2; exit 1";

    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _path;

    /// <summary>A cluster without accounts, whose queue is empty and whose next array is 9.</summary>
    public FakeSlurm()
    {
        _path = new EnvironmentVariable("PATH", $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}");
        Queue();
        Says("squeue", $"cat '{_folder.File("queue")}'");
        Says("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
        Says("scontrol", "echo 'MaxArraySize            = 1001'");
        Says("scancel", ":");
        Says("sbatch", "echo 9");
    }

    /// <summary>What <c>squeue</c> does where the queue is as the test wrote it once, and empty from then on.</summary>
    public string TakeQueue => $"cat '{_folder.File("queue")}'; : >'{_folder.File("queue")}'";

    /// <summary>Sets what <c>squeue</c> prints, a line a task: array, number, state and reason.</summary>
    public void Queue(params string[] tasks) => _folder.Write("queue", string.Concat(tasks.Select(task => task + "\n")));

    /// <summary>Makes a command, or another of one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What it does, in shell.</param>
    public void Says(string name, string script) => File.SetUnixFileMode(
        _folder.Write($"bin/{name}", $"#!/bin/sh\necho \"$*\" >>'{_folder.File(name + ".calls")}'\n{script}\n"),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>The arguments that a command was called with so far, a line a call.</summary>
    public IReadOnlyList<string> Calls(string name) =>
        File.Exists(_folder.File(name + ".calls")) ? File.ReadAllLines(_folder.File(name + ".calls")) : [];

    public void Dispose()
    {
        _path.Dispose();
        _folder.Dispose();
    }
}
