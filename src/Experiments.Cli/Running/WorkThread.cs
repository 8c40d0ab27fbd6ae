using System.Runtime.ExceptionServices;

namespace Experiments.Cli.Running;

/// <summary>
/// Runs an experiment on one thread of its own: Torch's dispose scopes belong to a thread, and a user's code that never returns must
/// not keep Ctrl-C from ending the program.
/// </summary>
internal static class WorkThread
{
    // Long enough for a training step and a checkpoint of the largest model, short enough for whoever waits at the keyboard.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Does the work and returns what it returns. Where it goes on for longer than it should after <paramref name="interruption"/>, it is
    /// left behind and <paramref name="abandoned"/> says what the command returns.
    /// </summary>
    /// <param name="work">The work; it watches the token itself.</param>
    /// <param name="abandoned">Called on this thread where the work does not end; the thread is a background one and dies with the process.</param>
    /// <param name="isUsersCode">Whether the user's code has the thread just now: it watches no token, so nothing is gained by waiting.</param>
    /// <param name="interruption">Ends the work.</param>
    public static int Run(Func<int> work, Func<int> abandoned, Func<bool> isUsersCode, CancellationToken interruption)
    {
        var result = 0;
        ExceptionDispatchInfo? failure = null;
        using var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                done.Set();
            }
        })
        {
            IsBackground = true,
            Name = "experiment",
        };
        thread.Start();
        try
        {
            done.Wait(interruption);
        }
        catch (OperationCanceledException)
        {
            var waited = TimeSpan.Zero;
            var pause = TimeSpan.FromMilliseconds(100);
            while (!done.Wait(pause))
            {
                waited += pause;
                if (waited >= Grace || (waited >= Grace / 10 && isUsersCode()))
                    return abandoned();
            }
        }

        failure?.Throw();
        return result;
    }
}
