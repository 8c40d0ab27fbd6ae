namespace Experiments.Authoring;

/// <summary>Runs users' code on threads of their own, which can be left behind where the code never ends.</summary>
internal static class ScriptThread
{
    /// <summary>Runs a function on a new background thread and waits for what it returns or throws.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="cancellation">Gives up waiting; the thread goes on, and does not keep the process alive.</param>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public static Task<T> RunAsync<T>(Func<T> function, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                ended.SetResult(function());
            }
            catch (Exception e)
            {
                ended.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "script",
        };
        thread.Start();
        return ended.Task.WaitAsync(cancellation);
    }
}
