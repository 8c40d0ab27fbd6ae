using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class SlurmQueueTests
{
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
    }

    // As sacct prints --parsable2 --allocations --format=JobID,State.
    [Fact]
    public void The_accounts_tell_how_tasks_ended_and_nothing_of_those_that_have_not() => Assert.Equal(
        new Dictionary<(string, int), string> { [("9", 0)] = "COMPLETED", [("9", 1)] = "CANCELLED", [("9", 2)] = "NODE_FAIL", [("9", 3)] = "OUT_OF_MEMORY" },
        SlurmQueue.ParseAccounts("9_0|COMPLETED\n9_1|CANCELLED by 1000\n9_2|NODE_FAIL\n9_3|OUT_OF_MEMORY\n9_4|RUNNING\n9_[5-8]|PENDING\n10|COMPLETED\n"));
}
