using System.Reflection;
using System.Runtime.CompilerServices;

namespace Experiments.Authoring;

/// <summary>Scripts that have been loaded and run to their end, and expressions that can be evaluated.</summary>
internal sealed class LoadedScript : IDisposable
{
    private readonly ScriptLoadContext _context;
    private object? _submission;

    private LoadedScript(ScriptLoadContext context, object submission, IReadOnlyList<ScriptedSetting> settings)
    {
        _context = context;
        _submission = submission;
        Settings = settings;
    }

    /// <summary>What the scripts decided, repetitions included.</summary>
    public IReadOnlyList<ScriptedSetting> Settings { get; }

    /// <summary>
    /// Loads compiled scripts and runs their statements on a thread of their own. A script that never ends cannot be stopped, only
    /// left behind: the thread is a background thread and does not keep the process alive.
    /// </summary>
    /// <param name="script">The scripts, compiled.</param>
    /// <param name="referenced">The assemblies that they reference, by absolute path.</param>
    /// <param name="loading">Takes what they decide.</param>
    /// <param name="guard">Finds the line that threw.</param>
    /// <param name="start">Where to point if an exception names no line of a script.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ScriptException">A statement threw.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public static async Task<LoadedScript> RunAsync(
        CompiledScript script, IReadOnlyList<(string Path, byte[] Content)> referenced, ScriptLoading loading, ScriptGuard guard, SourceSpan start,
            CancellationToken cancellation)
    {
        var context = new ScriptLoadContext(referenced);
        try
        {
            var submission = await ScriptThread.RunAsync(() =>
            {
                loading.Enter();
                return Start(context, script);
            }, cancellation).ConfigureAwait(false);
            return new LoadedScript(context, submission, loading.End());
        }
        catch (Exception e)
        {
            loading.End();
            context.Unload();
            if (e is OperationCanceledException && cancellation.IsCancellationRequested)
                throw;
            throw guard.Explain(e, DiagnosticCodes.ScriptThrew, "the script failed", start)!;
        }
    }

    /// <summary>The types that the scripts declare.</summary>
    public IEnumerable<Type> Types =>
        _submission!.GetType().Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    /// <summary>Evaluates an expression.</summary>
    /// <param name="index">Which, in the order in which they were compiled.</param>
    /// <param name="spec">The settings that it may read.</param>
    public object? Evaluate(int index, ExperimentSpec spec)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var function = _submission!.GetType().GetMethod(CodeSubmission.Function(index), Any)!;
        var value = function.Invoke(_submission, [spec.Data, spec.Model, spec.Training, spec.Evaluation, spec.Seed]);

        // A sequence may be lazy: what it throws is thrown here, where it can be told.
        return value switch
        {
            IEnumerable<object> items => items.ToArray(),
            IEnumerable<int> numbers => numbers.ToArray(),
            IEnumerable<long> numbers => numbers.ToArray(),
            IEnumerable<double> numbers => numbers.ToArray(),
            _ => value,
        };
    }

    /// <summary>Lets go of the scripts' assemblies; they are unloaded once nothing uses their functions any more.</summary>
    public void Dispose()
    {
        _submission = null;
        _context.Unload();
    }

    private static object Start(ScriptLoadContext context, CompiledScript script)
    {
        using var image = new MemoryStream(script.Assembly, writable: false);
        var assembly = context.LoadFromStream(image);
        var entry = assembly.GetType(script.EntryType, throwOnError: true)!.GetMethod(script.EntryMethod,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var run = entry.CreateDelegate<Func<object?[], Task<object>>>();

        // Slot 0 would hold a host object, and there is none; the submission puts itself into the next.
        object?[] slots = [null, null];
        run(slots).GetAwaiter().GetResult();
        return slots[1]!;
    }
}
