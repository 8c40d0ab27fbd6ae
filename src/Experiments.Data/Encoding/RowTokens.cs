namespace Experiments.Data;

/// <summary>The token ids of all texts of a source, which other threads compute while its rows are still being divided.</summary>
public sealed class RowTokens
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly Task<int[][]> _ids;

    internal RowTokens(IReadOnlyList<Row> rows, Task<int[][]> ids)
    {
        _rows = rows;
        _ids = ids;
    }

    /// <summary>Waits for them; threads that each wait for a text would leave none to compute it.</summary>
    /// <returns>The token ids of a row's text; null where it is none of the source's, or says something else there.</returns>
    /// <exception cref="OperationCanceledException">The computation was ended.</exception>
    internal Func<Row, int[]?> Wait()
    {
        var ids = _ids.GetAwaiter().GetResult();
        return row => (uint)row.Index < (uint)ids.Length && ReferenceEquals(_rows[row.Index].Text, row.Text) ? ids[row.Index] : null;
    }
}
