using System.Runtime.InteropServices;

namespace Experiments.Cli.Running;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancelled token, so that a run ends in order. A second Ctrl-C ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private string? _signal;

    /// <summary>Begins to listen.</summary>
    public Interruption()
    {
        Listen(PosixSignal.SIGINT, "Ctrl-C");
        Listen(PosixSignal.SIGTERM, "SIGTERM");
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What came, for the run's exit reason; null so far.</summary>
    public string? Signal => _signal;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Listen(PosixSignal signal, string name) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            // The first signal is ours; the second has its default effect, which is the end.
            context.Cancel = Interlocked.CompareExchange(ref _signal, name, null) is null;
            if (context.Cancel)
                _source.Cancel();
        }));
}
