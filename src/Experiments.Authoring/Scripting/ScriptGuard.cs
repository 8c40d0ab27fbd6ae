using System.Diagnostics;
using System.Reflection;

namespace Experiments.Authoring;

/// <summary>Calls scripts' functions, and says which line of which script failed when one does.</summary>
/// <param name="sources">The scripts' texts.</param>
internal sealed class ScriptGuard(ScriptSources sources)
{
    /// <summary>Calls a function that a script gave to <paramref name="member"/>; it may not return null.</summary>
    /// <exception cref="ScriptException">It threw, or returned null.</exception>
    public T Call<T>(string member, SourceSpan place, Func<T> function)
    {
        T result;
        try
        {
            result = function();
        }
        catch (Exception e) when (e is not (ScriptException or OperationCanceledException))
        {
            throw Explain(e, DiagnosticCodes.ScriptFailedLater, $"the function given to `{member}` failed", place)!;
        }

        return result ?? throw new ScriptException(At(DiagnosticCodes.ScriptFailedLater, place, $"the function given to `{member}` returned null"),
            null);
    }

    /// <summary>Finds the script's line in an exception; null where no script took part and no place is given.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="code">The kind of problem that it is.</param>
    /// <param name="what">What failed, to go before the exception's own message.</param>
    /// <param name="otherwise">Where to point if the exception names no line of a script.</param>
    public ScriptException? Explain(Exception exception, DiagnosticCode code, string what, SourceSpan? otherwise)
    {
        // The innermost exception of a script says most; wrappers such as AggregateException say little.
        foreach (var candidate in Chain(exception).Reverse())
            if (FindPlace(candidate) is { } place)
                return new ScriptException(At(code, place, $"{what}: {Describe(candidate)}"), exception);
        return otherwise is { } given ? new ScriptException(At(code, given, $"{what}: {Describe(Chain(exception).Last())}"), exception) : null;
    }

    private static Diagnostic At(DiagnosticCode code, SourceSpan span, string message)
    {
        var bag = new DiagnosticBag();
        bag.Add(code, span, message);
        return bag.ToList()[0];
    }

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is not (TargetInvocationException or AggregateException or TypeInitializationException) || e.InnerException is null)
                yield return e;
    }

    private SourceSpan? FindPlace(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
            if (frame.GetMethod() is { } method && ScriptLoadContext.Holds(method.Module.Assembly)
                && frame.GetFileName() is { } file && sources.FindLine(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber()) is { } place)
                return place;

        return null;
    }
}
