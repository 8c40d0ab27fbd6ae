namespace Experiments.Cli.Running;

/// <summary>
/// Knows whether the user's code has the run's thread just now: a script's top level, a rule for rows, the making of a head. Such code
/// watches no token, so it is not waited for as long as a training step is.
/// </summary>
internal sealed class UsersCode
{
    private volatile bool _isRunning;

    /// <summary>Whether it has.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Calls what is, or calls, the user's code.</summary>
    public T Call<T>(Func<T> code)
    {
        _isRunning = true;
        try
        {
            return code();
        }
        finally
        {
            _isRunning = false;
        }
    }
}
