using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// One position for each row of a batch, for the poolings that read a single one. What no pooled position depends on need not be
/// computed: with a causal mask everything after the furthest of them, and in the last block every other position's output.
/// </summary>
internal sealed class PooledPositions
{
    private readonly int[] _positions; // [rows]

    private PooledPositions(int[] positions) => _positions = positions;

    /// <summary>The positions of a batch's rows; null where more than one of a row is read.</summary>
    public static PooledPositions? Of(PooledPosition position, Batch batch) => position switch
    {
        PooledPosition.Last => new PooledPositions(Filled(batch.Rows, batch.Tokens - 1)),
        PooledPosition.First => new PooledPositions(new int[batch.Rows]),

        // An empty text has no last token: its first padding stands in for it.
        PooledPosition.LastToken => new PooledPositions([.. batch.Lengths.Select(length => Math.Max(length - 1, 0))]),
        _ => null,
    };

    /// <summary>Picks each row's position: [rows, tokens, width] → [rows, width].</summary>
    public Tensor Pick(Tensor x)
    {
        var (rows, tokens, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var flat = new long[rows];
        for (var row = 0; row < rows; row++)
            flat[row] = row * tokens + _positions[row];
        return x.reshape(rows * tokens, width).index_select(0, DeviceCopy.Of(flat, [rows], x.device));
    }

    /// <summary>
    /// What a causal mask adds to the scores of each row's one query, 0 or −∞, [rows, 1, tokens]; null where all of them see every token
    /// there is.
    /// </summary>
    /// <param name="tokens">How many keys there are.</param>
    /// <param name="device">Where the mask is needed.</param>
    public Tensor? CausalMask(int tokens, Device device)
    {
        if (_positions.All(position => position == tokens - 1))
            return null;
        var mask = new float[_positions.Length * tokens];
        for (var row = 0; row < _positions.Length; row++)
        {
            var seen = _positions[row] + 1;
            Array.Fill(mask, float.NegativeInfinity, row * tokens + seen, tokens - seen);
        }

        return DeviceCopy.Of(mask, [_positions.Length, 1, tokens], device);
    }

    private static int[] Filled(int rows, int position)
    {
        var positions = new int[rows];
        Array.Fill(positions, position);
        return positions;
    }
}
