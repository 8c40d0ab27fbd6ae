using System.Runtime.Loader;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A compiled expression over runs: whether a run is meant.</summary>
public sealed class RunFilter : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly Func<Func<int, object?>, bool> _keeps;
    private readonly IReadOnlyList<RunField> _fields;
    private readonly SourceDocument _expression;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal RunFilter(AssemblyLoadContext context, Func<Func<int, object?>, bool> keeps, IReadOnlyList<RunField> fields, SourceDocument expression)
    {
        _context = context;
        _keeps = keeps;
        _fields = fields;
        _expression = expression;
    }

    /// <summary>The names whose values it has asked for so far, of whatever run.</summary>
    public IReadOnlyCollection<string> Read => _read;

    /// <summary>Whether the run with these values is meant.</summary>
    /// <param name="value">
    /// The value of a name, of its type, or null where the run has none. It is asked only for what the expression reads, when it does.
    /// </param>
    /// <exception cref="ScriptException">The expression threw.</exception>
    public bool Keeps(Func<string, object?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return _keeps(index =>
            {
                _read.Add(_fields[index].Path);
                return value(_fields[index].Path);
            });
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
