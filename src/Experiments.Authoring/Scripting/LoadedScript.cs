using System.Reflection;

namespace Experiments.Authoring;

/// <summary>Scripts that have been loaded and run to their end.</summary>
internal sealed class LoadedScript : IDisposable
{
    private readonly ScriptLoadContext _context;

    private LoadedScript(ScriptLoadContext context, IReadOnlyList<ScriptedSetting> settings)
    {
        _context = context;
        Settings = settings;
    }

    /// <summary>What the scripts decided, repetitions included.</summary>
    public IReadOnlyList<ScriptedSetting> Settings { get; }

    /// <summary>
    /// Loads compiled scripts and runs their statements on a thread of their own. A script that never ends cannot be stopped, only
    /// left behind: the thread is a background thread and does not keep the process alive.
    /// </summary>
    /// <param name="script">The scripts, compiled.</param>
    /// <param name="sources">Their texts.</param>
    /// <param name="guard">Finds the line that threw.</param>
    /// <param name="start">Where to point if an exception names no line of a script.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ScriptException">A statement threw.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public static async Task<LoadedScript> RunAsync(
        CompiledScript script, ScriptSources sources, ScriptGuard guard, SourceSpan start, CancellationToken cancellation)
    {
        var context = new ScriptLoadContext(script.Referenced);
        var host = new ExperimentScript(sources, guard);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Start(context, script, host).GetAwaiter().GetResult();
                ended.SetResult();
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

        try
        {
            await ended.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return new LoadedScript(context, host.EndLoading());
        }
        catch (Exception e)
        {
            host.EndLoading();
            context.Unload();
            if (e is OperationCanceledException && cancellation.IsCancellationRequested)
                throw;
            throw guard.Explain(e, DiagnosticCodes.ScriptThrew, "the script failed", start)!;
        }
    }

    /// <summary>Lets go of the scripts' assemblies; they are unloaded once nothing uses their functions any more.</summary>
    public void Dispose() => _context.Unload();

    private static Task Start(ScriptLoadContext context, CompiledScript script, ExperimentScript host)
    {
        using var image = new MemoryStream(script.Assembly, writable: false);
        var assembly = context.LoadFromStream(image);
        var entry = assembly.GetType(script.EntryType, throwOnError: true)!.GetMethod(script.EntryMethod,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var run = entry.CreateDelegate<Func<object?[], Task<object>>>();

        // Slot 0 holds the host object; the submission puts itself into the next.
        return run([host, null]);
    }
}
