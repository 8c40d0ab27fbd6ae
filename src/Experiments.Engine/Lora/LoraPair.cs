using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>One update of low rank: x → scale · (x·A)·B.</summary>
internal sealed class LoraPair : Module<Tensor, Tensor>
{
    // Fields are registered on their own when the pair becomes a part of a layer; they say under which name, so that each is there once.
    [ComponentName(Name = "A")]
    private readonly Parameter _a; // [inputs, rank]
    [ComponentName(Name = "B")]
    private readonly Parameter _b; // [rank, outputs]
    private readonly double _scale;
    private readonly double _dropout;

    /// <summary>Makes the pair; A is drawn from Torch's default generator, B is 0.</summary>
    public LoraPair(int inputs, int outputs, LoraOptions options)
        : base(nameof(LoraPair))
    {
        var bound = 1 / Math.Sqrt(options.Start == LoraStart.Inputs ? inputs : options.Rank);
        _a = new Parameter(init.uniform_(empty(inputs, options.Rank), -bound, bound));
        _b = new Parameter(zeros(options.Rank, outputs));
        _scale = options.Scale;
        _dropout = options.Dropout;
        RegisterComponents();
    }

    /// <summary>[rows, inputs] → [rows, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        var x = training && _dropout > 0 ? functional.dropout(input, _dropout) : input;
        return x.mm(_a.to(x.dtype)).mm(_b.to(x.dtype)) * _scale;
    }

    /// <summary>What the update adds to the weight, without dropout: [inputs, outputs].</summary>
    public Tensor Delta() => _a.mm(_b) * _scale;
}
