namespace Experiments.Engine;

/// <summary>The hidden states that are kept for each text.</summary>
internal interface IHiddenStates : IDisposable
{
    /// <summary>Copies those of one text, [positions, hidden] in row-major order.</summary>
    /// <param name="row">Which text.</param>
    /// <param name="destination">As long as what is kept of the text.</param>
    void CopyTo(int row, Span<float> destination);
}
