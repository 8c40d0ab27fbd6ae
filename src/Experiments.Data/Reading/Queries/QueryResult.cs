using System.Globalization;
using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>The rows that a query gives, one after the other; they are computed as they are read.</summary>
internal sealed class QueryResult : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly DuckDBCommand _command;
    private readonly CancellationToken _cancellation;
    private readonly Timer _watch;
    private readonly DuckDBDataReader _reader;
    private bool _isOver;

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command, whose values are texts, numbers and truth values; it goes with this object.</param>
    /// <param name="cancellation">Ends it.</param>
    public QueryResult(DuckDBCommand command, CancellationToken cancellation)
    {
        (_command, _cancellation) = (command, cancellation);
        // DuckDB forgets an interruption that comes while it is between two steps: so it is told again and again.
        _watch = new Timer(_ => Interrupt(), null, BetweenLooks, BetweenLooks);
        try
        {
            _reader = command.ExecuteReader();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The names of its columns.</summary>
    public ColumnNames Names { get; init; } = ColumnNames.None;

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        return _reader.Read();
    }

    /// <summary>The row's values as texts; "" for nothing.</summary>
    public string[] Values()
    {
        var values = new string[Names.Names.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Text(i);
        return values;
    }

    /// <summary>A value of the row as a text; "" for nothing.</summary>
    public string Text(int column) => _reader.IsDBNull(column) ? "" : _reader.GetValue(column) switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_watch)
            _isOver = true;
        _watch.Dispose();
        _reader?.Dispose();
        _command.Dispose();
    }

    private void Interrupt()
    {
        lock (_watch)
            if (!_isOver && _cancellation.IsCancellationRequested)
                _command.Cancel();
    }
}
