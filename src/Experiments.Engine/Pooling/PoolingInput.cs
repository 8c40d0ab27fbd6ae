using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>The texts whose hidden states are pooled.</summary>
/// <param name="Batch">Their token ids, [rows, tokens], and how many of each row are text.</param>
public sealed record PoolingInput(Batch Batch)
{
    /// <summary>How many texts there are.</summary>
    public int Rows => Batch.Rows;

    /// <summary>How many positions each row has, padding included.</summary>
    public int Tokens => Batch.Tokens;

    /// <summary>How many positions of each row are text; 0 where the text is empty. [rows]</summary>
    public IReadOnlyList<int> Lengths => Batch.Lengths;

    /// <summary>1 where a position is text and 0 where it is padding: [rows, tokens], float32.</summary>
    /// <param name="device">Where it is needed.</param>
    public Tensor TextMask(Device? device = null)
    {
        var mask = new float[Rows * Tokens];
        for (var row = 0; row < Rows; row++)
            Array.Fill(mask, 1f, row * Tokens, Lengths[row]);
        return DeviceCopy.Of(mask, [Rows, Tokens], device ?? CPU);
    }
}
