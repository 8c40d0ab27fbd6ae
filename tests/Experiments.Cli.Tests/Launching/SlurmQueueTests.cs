using System.Runtime.Versioning;
using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmQueueTests : IDisposable
{
    private readonly FakeSlurm _slurm = new();

    public void Dispose() => _slurm.Dispose();

    [Fact]
    public void The_queue_is_asked_first_and_the_accounts_say_how_a_task_ended_that_it_no_longer_has()
    {
        _slurm.Queue("9|1|RUNNING|None");
        _slurm.Says("sacct", "printf '9_0|NODE_FAIL|0:9\\n9_1|RUNNING|0:0\\n'");
        var queue = Read();
        Assert.Equal("RUNNING", queue.Find("9", 1)!.Word);
        Assert.True(queue.Has("9"));
        Assert.Null(queue.Find("9", 0));
        Assert.Equal(new SlurmEnd("NODE_FAIL"), queue.EndOf("9", 0));
        Assert.Null(queue.EndOf("9", 1));
        Assert.False(queue.Has("12"));
        Assert.Equal(["--noheader --all --array --states=all --format=%F|%K|%T|%r --jobs=9,12"], _slurm.Calls("squeue"));
        Assert.Equal(["--noheader --parsable2 --allocations --format=JobID,State,ExitCode --jobs=9,12"], _slurm.Calls("sacct"));
    }

    [Fact]
    public void What_has_ended_lately_the_queue_still_knows_and_has_no_more()
    {
        _slurm.Queue("9|0|FAILED|NonZeroExitCode", "9|1|TIMEOUT|TimeLimit");
        _slurm.Says("sacct", "printf '9_0|FAILED|3:0\\n9_1|COMPLETED|0:0\\n'");
        var queue = Read();
        Assert.Null(queue.Find("9", 0));
        Assert.False(queue.Has("9"));
        Assert.Equal("FAILED (NonZeroExitCode), exit code 3", queue.EndOf("9", 0)!.ToString());
        Assert.Equal("TIMEOUT (TimeLimit)", queue.EndOf("9", 1)!.ToString()); // the accounts are behind
    }

    [Fact]
    public void A_cluster_without_accounts_does_not_know_how_tasks_ended_and_one_that_has_forgotten_an_array_has_none_of_its_tasks()
    {
        _slurm.Says("squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        Assert.Null(Read().EndOf("9", 0));
        Assert.False(Read().Has("9"));
    }

    [Fact]
    public void A_controller_that_does_not_answer_is_an_error_and_no_empty_queue()
    {
        _slurm.Says("squeue", FakeSlurm.Unheard);
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

    // As sacct prints --parsable2 --allocations --format=JobID,State,ExitCode.
    [Fact]
    public void The_accounts_tell_how_tasks_ended_and_nothing_of_those_that_have_not() => Assert.Equal(
        new Dictionary<(string, int), SlurmEnd>
        {
            [("9", 0)] = new("COMPLETED", ExitCode: 0),
            [("9", 1)] = new("CANCELLED"),
            [("9", 2)] = new("NODE_FAIL", ExitCode: 1),
            [("9", 3)] = new("OUT_OF_MEMORY"),
        },
        SlurmQueue.ParseAccounts("9_0|COMPLETED|0:0\n9_1|CANCELLED by 1000|0:15\n9_2|NODE_FAIL|1:0\n9_3|OUT_OF_MEMORY|0:125\n9_4|RUNNING|0:0\n"
            + "9_[5-8]|PENDING|0:0\n10|COMPLETED|0:0\n"));

    private static SlurmQueue Read() => SlurmQueue.Read(["9", "12"]);
}
