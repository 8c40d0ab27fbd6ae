namespace TorchSharp.Autograd;

/// <summary>Whether a thread's operations are recorded.</summary>
internal sealed class GradientMode : IDisposable
{
    // Stored negated, so that the default of a new thread is: recording.
    [ThreadStatic]
    private static bool _isOff;

    [ThreadStatic]
    private static bool _isInference;

    private readonly bool _wasOff = _isOff;
    private readonly bool _wasInference = _isInference;
    private bool _isDisposed;

    /// <summary>Switches the calling thread's mode until disposal.</summary>
    public GradientMode(bool records, bool inference)
    {
        _isOff = !records;
        _isInference = inference;
    }

    /// <summary>Whether operations of the calling thread are recorded.</summary>
    public static bool Records => !_isOff;

    /// <summary>Whether the calling thread is in inference mode.</summary>
    public static bool IsInference => _isInference;

    /// <summary>Restores the mode that was found.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _isOff = _wasOff;
            _isInference = _wasInference;
        }
    }
}
