namespace Experiments.Engine;

/// <summary>Hidden states in memory, an array for each text.</summary>
internal sealed class HiddenStatesInMemory : IHiddenStates
{
    private readonly float[][] _rows;

    /// <summary>Makes room for some texts.</summary>
    public HiddenStatesInMemory(TrunkTexts texts)
    {
        _rows = new float[texts.Rows.Count][];
        for (var row = 0; row < _rows.Length; row++)
            _rows[row] = GC.AllocateUninitializedArray<float>(texts.Numbers(row));
    }

    /// <summary>The numbers of one text, to be set.</summary>
    public Span<float> this[int row] => _rows[row];

    /// <inheritdoc/>
    public void CopyTo(int row, Span<float> destination) => _rows[row].CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
