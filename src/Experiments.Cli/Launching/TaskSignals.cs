using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Experiments.Cli.Launching;

/// <summary>
/// What a scheduler tells a task. The task's own process ends by none of it: it outlives its trials, which get the same signals and end in
/// order.
/// </summary>
internal sealed class TaskSignals : IDisposable
{
    // .NET takes raw numbers for what it has no name for; these are Linux's, where Slurm runs.
    private const PosixSignal SigUsr2 = (PosixSignal)12;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _noticed;

    /// <summary>Begins to listen.</summary>
    public TaskSignals()
    {
        foreach (var signal in new[] { SigUsr2, PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, Receive));
    }

    /// <summary>Done with the first signal.</summary>
    public Task First => _first.Task;

    /// <summary>When the notice came that the time is nearly up, by <see cref="Stopwatch.GetTimestamp"/>; null: it has not.</summary>
    public long? Noticed => Interlocked.Read(ref _noticed) is > 0 and var time ? time : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == SigUsr2)
            Interlocked.CompareExchange(ref _noticed, Stopwatch.GetTimestamp(), 0);
        _first.TrySetResult();
    }
}
