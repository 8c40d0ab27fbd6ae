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
    /// Does the work and returns what it returns, or throws what it throws. Where it goes on for longer than it should after
    /// <paramref name="interruption"/>, it is left behind and <paramref name="abandon"/> says what the command returns.
    /// </summary>
    /// <param name="work">The work; it watches the token itself.</param>
    /// <param name="abandon">
    /// Called on this thread where the work does not end; null: it is ending after all, and worth waiting for. The thread that is left
    /// behind is a background one and dies with the process.
    /// </param>
    /// <param name="isUsersCode">
    /// Whether the user's code has the thread just now: it watches no token, so a tenth of the time is enough to wait.
    /// </param>
    /// <param name="interruption">Ends the work.</param>
    /// <param name="grace">How long the work may take to end; null: ten seconds.</param>
    public static int Run(Func<int> work, Func<int?> abandon, Func<bool> isUsersCode, CancellationToken interruption, TimeSpan? grace = null)
    {
        var done = new TaskCompletionSource<int>();
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        })
        {
            IsBackground = true,
            Name = "experiment",
        };
        thread.Start();
        try
        {
            Task.WaitAny([done.Task], interruption);
        }
        catch (OperationCanceledException)
        {
            var limit = grace ?? Grace;
            var pause = limit / 100;
            for (var waited = pause; Task.WaitAny([done.Task], pause) < 0; waited += pause)
            {
                if ((waited >= limit || (waited >= limit / 10 && isUsersCode())) && abandon() is { } code)
                    return code;
            }
        }

        return done.Task.GetAwaiter().GetResult();
    }
}
