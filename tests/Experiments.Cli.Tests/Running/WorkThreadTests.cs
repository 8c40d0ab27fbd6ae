using Experiments.Cli.Running;

namespace Experiments.Cli.Tests;

/// <summary>How work ends, with and without a signal. Work that "never ends" waits for the end of its test.</summary>
public sealed class WorkThreadTests : IDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _signal = new();
    private readonly ManualResetEventSlim _endOfTest = new();

    public void Dispose() => _endOfTest.Set();

    [Fact]
    public void Work_that_ends_gives_its_exit_code() =>
        Assert.Equal(7, WorkThread.Run(() => 7, NotAbandoned, () => true, _signal.Token));

    [Fact]
    public void Work_has_one_background_thread_to_itself()
    {
        var caller = Environment.CurrentManagedThreadId;
        WorkThread.Run(
            () =>
            {
                Assert.NotEqual(caller, Environment.CurrentManagedThreadId);
                Assert.True(Thread.CurrentThread.IsBackground);
                return 0;
            },
            NotAbandoned,
            () => false,
            _signal.Token);
    }

    [Fact]
    public void What_work_throws_reaches_the_caller_with_its_stack()
    {
        var error = Assert.Throws<InvalidOperationException>(() => WorkThread.Run(Throwing, NotAbandoned, () => false, _signal.Token));
        Assert.Equal("no way", error.Message);
        Assert.Contains(nameof(Throwing), error.StackTrace);
    }

    [Fact]
    public void Work_that_heeds_the_signal_ends_in_its_own_way()
    {
        var code = WorkThread.Run(
            () =>
            {
                _signal.Cancel();
                _signal.Token.WaitHandle.WaitOne();
                return ExitCode.Interrupted;
            },
            NotAbandoned,
            () => false,
            _signal.Token,
            Never);
        Assert.Equal(ExitCode.Interrupted, code);
    }

    [Fact]
    public void What_work_throws_after_the_signal_reaches_the_caller() => Assert.Throws<InvalidOperationException>(() => WorkThread.Run(
        () =>
        {
            _signal.Cancel();
            return Throwing();
        },
        NotAbandoned,
        () => false,
        _signal.Token,
        Never));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Work_that_does_not_end_after_the_signal_is_left_behind(bool isUsersCode) =>
        Assert.Equal(130, WorkThread.Run(WorkForever, () => 130, () => isUsersCode, _signal.Token, AtOnce));

    [Fact]
    public void A_user_s_code_is_waited_for_a_tenth_of_the_time()
    {
        var asked = 0;
        // At the end of the whole time nobody would ask whose code it is.
        var code = WorkThread.Run(WorkForever, () => 130, () => ++asked > 0, _signal.Token, TimeSpan.FromSeconds(1));
        Assert.Equal((130, 1), (code, asked));
    }

    [Fact]
    public void Work_that_is_ending_by_itself_is_waited_for_after_all()
    {
        var refused = 0;
        var code = WorkThread.Run(
            WorkForever,
            () =>
            {
                if (++refused == 3)
                    _endOfTest.Set();
                return null;
            },
            () => false,
            _signal.Token,
            AtOnce);
        Assert.Equal(5, code);
        Assert.True(refused >= 3);
    }

    private static int? NotAbandoned() => throw new InvalidOperationException("The work was abandoned.");

    private static int Throwing() => throw new InvalidOperationException("no way");

    private int WorkForever()
    {
        _signal.Cancel();
        _endOfTest.Wait();
        return 5;
    }
}
