using System.Globalization;
using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>The rows that a query gives, one after the other; they are computed as they are read.</summary>
internal sealed class QueryResult : IDisposable
{
    private static readonly string[] NotSingle = ["List", "Array", "Struct", "Map", "Union", "Variant", "Geometry", "Blob"];

    private readonly DuckDBCommand _command;
    private readonly CancellationTokenRegistration _end;
    private readonly CancellationToken _cancellation;
    private readonly DuckDBDataReader _reader;

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command; it goes with this object.</param>
    /// <param name="cancellation">Ends it.</param>
    public QueryResult(DuckDBCommand command, CancellationToken cancellation)
    {
        (_command, _cancellation) = (command, cancellation);
        _end = cancellation.Register(command.Cancel);
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

    /// <summary>Its columns of single values: their names, and where they stand among all of its columns.</summary>
    /// <param name="classes">By the name of a column that holds numbers from 0 for which there are names: these names.</param>
    public (ColumnNames Names, int[] Positions) Columns(IReadOnlyDictionary<string, IReadOnlyList<string>> classes)
    {
        string[] all = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetName)];
        int[] positions = [.. Enumerable.Range(0, all.Length).Where(position => !NotSingle.Contains(_reader.GetDataTypeName(position)))];
        var names = new ColumnNames([.. positions.Select(position => all[position])])
        {
            NotRead = [.. Enumerable.Range(0, all.Length).Except(positions).Select(position => all[position])],
            Classes = Enumerable.Range(0, positions.Length).Where(i => classes.ContainsKey(all[positions[i]])).ToDictionary(i => i, i => classes[all[positions[i]]]),
        };
        return (names, positions);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        return _reader.Read();
    }

    /// <summary>Values of the row as texts; "" for nothing.</summary>
    /// <param name="positions">Of which columns; they hold single values.</param>
    public string[] Values(int[] positions)
    {
        var values = new string[positions.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Text(positions[i]);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Dispose();
        _reader?.Dispose();
        _command.Dispose();
    }

    private string Text(int column) => _reader.IsDBNull(column) ? "" : _reader.GetValue(column) switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
