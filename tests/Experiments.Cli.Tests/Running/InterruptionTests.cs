using System.Runtime.InteropServices;
using Experiments.Cli.Running;

namespace Experiments.Cli.Tests;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT, "Ctrl-C")]
    [InlineData(PosixSignal.SIGTERM, "SIGTERM")]
    [InlineData((PosixSignal)12, "SIGUSR2")] // on Linux
    public void The_first_signal_cancels_and_is_remembered_by_name(PosixSignal signal, string name)
    {
        using var interruption = new Interruption();
        Assert.Null(interruption.Signal);

        var context = new PosixSignalContext(signal);
        interruption.Receive(context);

        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.Equal(name, interruption.Signal);
        Assert.True(context.Cancel); // it does not end the process
    }

    [Fact]
    public void The_second_signal_ends_the_process()
    {
        using var interruption = new Interruption();
        interruption.Receive(new PosixSignalContext(PosixSignal.SIGINT));

        var second = new PosixSignalContext(PosixSignal.SIGTERM);
        interruption.Receive(second);

        Assert.False(second.Cancel);
        Assert.Equal("Ctrl-C", interruption.Signal);
    }

    [Fact]
    public void A_thread_that_was_left_behind_may_still_ask_whether_it_was_interrupted()
    {
        var interruption = new Interruption();
        interruption.Dispose();
        Assert.False(interruption.Token.IsCancellationRequested);
    }
}
