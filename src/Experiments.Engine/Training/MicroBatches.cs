using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// How many texts are computed at once. Where that is more than a device's memory holds, a batch is computed in parts, whose gradients add
/// up to those of the whole: see <see cref="Objective"/>. Each part keeps the batch's padding, so that every text stays as it was.
/// </summary>
internal sealed class MicroBatches
{
    private int _rows = int.MaxValue;

    /// <summary>The parts that batches are computed in.</summary>
    public IReadOnlyList<Batch> Of(IReadOnlyList<Batch> batches) => batches.All(batch => batch.Rows <= _rows)
        ? batches
        : [.. batches.SelectMany(batch => Enumerable.Range(0, (batch.Rows + _rows - 1) / _rows)
            .Select(part => batch.Slice(part * _rows, Math.Min(_rows, batch.Rows - part * _rows))))];

    /// <summary>Halves the parts of batches whose parts are too large.</summary>
    /// <param name="batches">The batches.</param>
    /// <returns>How many texts there were at once, and how many there are from now on; null: it was one, and cannot be less.</returns>
    public (int Before, int After)? Halve(IReadOnlyList<Batch> batches)
    {
        var before = Math.Min(_rows, batches.Max(batch => batch.Rows));
        if (before == 1)
            return null;
        _rows = (before + 1) / 2;
        return (before, _rows);
    }
}
