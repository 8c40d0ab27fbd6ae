using System.Runtime.InteropServices;

namespace Experiments.Cli.Running;

/// <summary>
/// Turns Ctrl-C, SIGTERM, SIGHUP and SIGUSR2 into a cancelled token, so that a run ends in order. A second Ctrl-C ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // .NET names no user signals; on Unix it takes their numbers.
    private static readonly PosixSignal SigUsr2 = (PosixSignal)(OperatingSystem.IsMacOS() ? 31 : 12);

    // Not disposed: it holds nothing but memory, and a work thread that was left behind may still ask its token.
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private string? _signal;

    /// <summary>Begins to listen.</summary>
    /// <param name="leavesKeyboard">
    /// Whether Ctrl-C, which a terminal sends to every process in it, is left to the process that started this one.
    /// </param>
    public Interruption(bool leavesKeyboard = false)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, leavesKeyboard ? context => context.Cancel = true : Receive));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Receive)); // the terminal was closed
        if (!OperatingSystem.IsWindows())
            _registrations.Add(PosixSignalRegistration.Create(SigUsr2, Receive)); // a cluster's notice that time is nearly up
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What came, for the run's exit reason; null so far.</summary>
    public string? Signal => Volatile.Read(ref _signal);

    /// <summary>Takes the end of a stream for a signal: of standard input, which ends with the process at its other side.</summary>
    /// <param name="input">The stream; what it says is passed over.</param>
    public void FollowInput(Stream input)
    {
        var thread = new Thread(() =>
        {
            try
            {
                input.CopyTo(Stream.Null);
            }
            catch (IOException)
            {
                // It ended, one way or the other.
            }

            Interrupt("the sweep");
        })
        {
            IsBackground = true,
            Name = "input",
        };
        thread.Start();
    }

    /// <summary>Does what a first signal does.</summary>
    /// <param name="name">What came, for the run's exit reason.</param>
    public void Interrupt(string name)
    {
        if (Interlocked.CompareExchange(ref _signal, name, null) is null)
            _source.Cancel();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    /// <summary>A signal came. The first is ours; the second keeps its default effect, which is the end.</summary>
    internal void Receive(PosixSignalContext context)
    {
        var name = context.Signal == PosixSignal.SIGINT ? "Ctrl-C" : context.Signal == SigUsr2 ? "SIGUSR2" : context.Signal.ToString();
        context.Cancel = Interlocked.CompareExchange(ref _signal, name, null) is null;
        if (context.Cancel)
            _source.Cancel();
    }
}
