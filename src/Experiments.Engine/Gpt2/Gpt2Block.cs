using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>One block of GPT-2: attention and MLP, each on a normalised copy of the residual stream and added to it.</summary>
internal sealed class Gpt2Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly Gpt2Attention attn;
    private readonly LayerNorm ln_2;
    private readonly Gpt2Mlp mlp;
    private readonly double _dropout;
    private readonly bool _causal;
    private readonly int _hidden;
    private readonly double _epsilon;

    /// <summary>Makes the block; its weights are not set.</summary>
    public Gpt2Block(Gpt2Config config, double dropout, bool causal)
        : base(nameof(Gpt2Block))
    {
        ln_1 = LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        attn = new Gpt2Attention(config, dropout, causal);
        ln_2 = LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        mlp = new Gpt2Mlp(config);
        _dropout = dropout;
        _causal = causal;
        _hidden = config.HiddenSize;
        _epsilon = config.LayerNormEpsilon;
        RegisterComponents();
    }

    /// <summary>[rows, tokens, hidden] → the same.</summary>
    public override Tensor forward(Tensor input)
    {
        // Without gradients nothing holds what lies between input and output, so it is freed block by block.
        using var scope = NewDisposeScope();
        var x = input + Drop(attn.call(ln_1.call(input)));
        return (x + Drop(mlp.call(ln_2.call(x)))).MoveToOuterDisposeScope();
    }

    /// <summary>The same for one position of each row: [rows, tokens, hidden] → [rows, hidden].</summary>
    public Tensor ForwardAt(Tensor input, PooledPositions at)
    {
        using var scope = NewDisposeScope();
        var picked = at.Pick(input);
        var mask = _causal ? at.CausalMask((int)input.shape[1], input.device) : null;
        var attended = attn.IsAdapted
            ? attn.ForwardAt(ln_1.call(input), at, mask)
            : attn.ForwardAt(ln_1.call(picked), functional.layer_norm(input, [_hidden], eps: _epsilon), ln_1.weight!, ln_1.bias!, mask);
        var x = picked + Drop(attended);
        return (x + Drop(mlp.call(ln_2.call(x)))).MoveToOuterDisposeScope();
    }

    private Tensor Drop(Tensor x) => training && _dropout > 0 ? functional.dropout(x, _dropout) : x;
}
