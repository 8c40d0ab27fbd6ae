using System.Runtime.Loader;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A compiled expression over runs: whether a run is meant.</summary>
public sealed class RunFilter : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly Func<object?[], bool> _keeps;
    private readonly IReadOnlyList<RunField> _fields;
    private readonly SourceDocument _expression;

    internal RunFilter(AssemblyLoadContext context, Func<object?[], bool> keeps, IReadOnlyList<RunField> fields, SourceDocument expression,
        IReadOnlyList<string> reads)
    {
        _context = context;
        _keeps = keeps;
        _fields = fields;
        _expression = expression;
        Reads = reads;
    }

    /// <summary>The names that the expression mentions.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>Whether the run with these values is meant.</summary>
    /// <param name="value">The value of each name: a string, a double, a bool, or null where the run has none.</param>
    /// <exception cref="ScriptException">The expression threw.</exception>
    public bool Keeps(Func<string, object?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return _keeps([.. _fields.Select(field => value(field.Path))]);
        }
        catch (Exception exception)
        {
            var bag = new DiagnosticBag();
            bag.Add(DiagnosticCodes.ScriptFailedLater, _expression.Span(0, _expression.Text.Length),
                $"the expression failed: {exception.GetType().Name}: {VisibleText.Of(exception.Message)}");
            throw new ScriptException(bag.ToList()[0], exception);
        }
    }

    /// <summary>Lets go of the compiled code.</summary>
    public void Dispose() => _context.Unload();
}
