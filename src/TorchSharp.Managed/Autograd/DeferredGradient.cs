using TorchSharp.Kernels;

namespace TorchSharp.Autograd;

/// <summary>
/// The gradient of a linear layer's weight from a few rows, not multiplied out yet. An optimiser multiplies it out piece by piece as it goes through
/// the weight, so that a gradient as large as the weight is neither written to memory nor read from it; who asks for the gradient gets it whole. Both
/// ways have the same bits.
/// </summary>
/// <remarks>
/// It holds copies, so that whatever becomes of the layer's input does not reach it. Who fills gradients with zeros, instead of forgetting them, has
/// a gradient to add to from then on, and nothing is put off any more.
/// </remarks>
internal sealed unsafe class DeferredGradient
{
    /// <summary>With more rows than about these, multiplying out a few of the weight's rows at a time costs what the memory saves.</summary>
    public const int MostRows = 32;

    private readonly TensorCore _left;
    private readonly TensorCore _right;

    /// <summary>Holds leftᵀ · right.</summary>
    /// <param name="left">[rows, n], without gaps.</param>
    /// <param name="right">[rows, m], without gaps.</param>
    /// <param name="rows">At least 1.</param>
    public DeferredGradient(TensorCore left, TensorCore right, int rows)
    {
        Rows = rows;
        _left = Conversion.Convert(left, ScalarType.Float32);
        _right = Conversion.Convert(right, ScalarType.Float32);
    }

    /// <summary>Whether putting a gradient off is worth it.</summary>
    /// <param name="rows">How many products are added up for an element.</param>
    /// <param name="operands">How many elements the operands have, which are copied.</param>
    /// <param name="elements">How many elements the gradient has.</param>
    public static bool Pays(int rows, long operands, long elements) => rows is > 0 and <= MostRows && operands < elements;

    /// <summary>What is to be multiplied; its memory stays until <see cref="Release"/>.</summary>
    public ThinProduct Product => new(
        (float*)_left.Data, (float*)_right.Data, checked((int)(_left.Count / Rows)), checked((int)(_right.Count / Rows)), Rows);

    private int Rows { get; }

    /// <summary>The gradient, [n, m]; the reference is handed over.</summary>
    public TensorCore Compute()
    {
        TensorCore result = TensorCore.Allocate(ScalarType.Float32, [_left.Count / Rows, _right.Count / Rows]);
        Product.Compute((float*)result.Data);
        return result;
    }

    /// <summary>Gives the copies back.</summary>
    public void Release()
    {
        _left.Release();
        _right.Release();
    }
}
