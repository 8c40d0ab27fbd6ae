using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>What is added to a layer's output: by one pair, or by several side by side, each giving a part of the outputs.</summary>
internal sealed class LoraUpdate : Module<Tensor, Tensor>
{
    private readonly IReadOnlyList<LoraPair> _pairs;

    /// <summary>Takes the pairs by name; an only one needs none.</summary>
    public LoraUpdate(params IReadOnlyList<(string Name, LoraPair Pair)> pairs)
        : base(nameof(LoraUpdate))
    {
        _pairs = [.. pairs.Select(pair => pair.Pair)];
        foreach (var (name, pair) in pairs)
            register_module(name, pair);
    }

    /// <summary>[rows, inputs] → [rows, outputs].</summary>
    public override Tensor forward(Tensor input) => _pairs is [var only] ? only.call(input) : cat([.. _pairs.Select(pair => pair.call(input))], 1);

    /// <summary>What the update adds to the weight, without dropout: [inputs, outputs].</summary>
    public Tensor Delta() => _pairs is [var only] ? only.Delta() : cat([.. _pairs.Select(pair => pair.Delta())], 1);
}
