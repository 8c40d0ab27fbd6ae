using System.Runtime.Versioning;
using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmQueueTests : IDisposable
{
    private readonly TemporaryFolder _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void The_queue_is_asked_first_and_the_accounts_say_how_a_task_ended_that_it_no_longer_has()
    {
        Tool("squeue", "[ \"$*\" = '--noheader --all --array --format=%F|%K|%T|%r --jobs=9,12' ] && echo '9|1|RUNNING|None'");
        Tool("sacct", "[ \"$*\" = '--noheader --parsable2 --allocations --format=JobID,State --jobs=9,12' ] && printf '9_0|NODE_FAIL\\n9_1|RUNNING\\n'");
        var queue = Read();
        Assert.Equal("RUNNING", queue.Find("9", 1)!.Word);
        Assert.True(queue.Has("9"));
        Assert.Null(queue.Find("9", 0));
        Assert.Equal("NODE_FAIL", queue.EndOf("9", 0));
        Assert.Null(queue.EndOf("9", 1));
        Assert.False(queue.Has("12"));
    }

    [Fact]
    public void A_cluster_without_accounts_does_not_know_how_tasks_ended_and_one_that_has_forgotten_an_array_has_none_of_its_tasks()
    {
        Tool("squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        Tool("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
        Assert.Null(Read().EndOf("9", 0));
        Assert.False(Read().Has("9"));
    }

    [Fact]
    public void A_controller_that_does_not_answer_is_an_error_and_no_empty_queue()
    {
        Tool("squeue", "echo 'Unable to contact slurm controller' >&2; exit 1");
        Assert.Contains("Unable to contact slurm controller", Assert.Throws<CommandException>(Read).Message, StringComparison.Ordinal);
    }

    // As squeue 22.05 prints --format=%F|%K|%T|%r --array.
    [Fact]
    public void The_queue_is_read_by_array_and_number()
    {
        var queue = SlurmQueue.ParseQueue("9|1|PENDING|BeginTime\n9|0|RUNNING|None\n12|0|COMPLETING|None\n13|N/A|RUNNING|None\n\n");
        Assert.Equal(3, queue.Count);
        Assert.Equal(new SlurmTaskState("PENDING", "BeginTime"), queue[("9", 1)]);
        Assert.True(queue[("9", 1)].IsWaiting);
        Assert.Equal(new SlurmTaskState("RUNNING", null), queue[("9", 0)]);
        Assert.False(queue[("9", 0)].IsWaiting);
        Assert.False(queue[("12", 0)].IsWaiting);
        Assert.True(queue[("12", 0)].IsEnding); // it has done what it does: its trial may be handed in again
        Assert.False(queue[("9", 0)].IsEnding);
    }

    // As sacct prints --parsable2 --allocations --format=JobID,State.
    [Fact]
    public void The_accounts_tell_how_tasks_ended_and_nothing_of_those_that_have_not() => Assert.Equal(
        new Dictionary<(string, int), string> { [("9", 0)] = "COMPLETED", [("9", 1)] = "CANCELLED", [("9", 2)] = "NODE_FAIL", [("9", 3)] = "OUT_OF_MEMORY" },
        SlurmQueue.ParseAccounts("9_0|COMPLETED\n9_1|CANCELLED by 1000\n9_2|NODE_FAIL\n9_3|OUT_OF_MEMORY\n9_4|RUNNING\n9_[5-8]|PENDING\n10|COMPLETED\n"));

    private SlurmQueue Read()
    {
        using var path = new EnvironmentVariable("PATH", $"{_tools.Path}:{Environment.GetEnvironmentVariable("PATH")}");
        return SlurmQueue.Read(["9", "12"]);
    }

    // In the place of Slurm's command, where there is one.
    private void Tool(string name, string script) =>
        File.SetUnixFileMode(_tools.Write(name, $"#!/bin/sh\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
