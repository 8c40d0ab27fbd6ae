using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>Multi-head self-attention (Vaswani et al. 2017, section 3.2), scaled by the root of the head's size.</summary>
internal sealed class Gpt2Attention : Module<Tensor, Tensor>
{
    private readonly Conv1D c_attn;
    private readonly Conv1D c_proj;
    private readonly int _heads;
    private readonly double _dropout;
    private readonly bool _causal;

    /// <summary>Makes the layer; its weights are not set.</summary>
    public Gpt2Attention(Gpt2Config config, double dropout, bool causal)
        : base(nameof(Gpt2Attention))
    {
        c_attn = new Conv1D(config.HiddenSize, 3 * config.HiddenSize);
        c_proj = new Conv1D(config.HiddenSize, config.HiddenSize);
        _heads = config.Heads;
        _dropout = dropout;
        _causal = causal;
        RegisterComponents();
    }

    /// <summary>[rows, tokens, hidden] → the same.</summary>
    public override Tensor forward(Tensor input)
    {
        var (query, key, value) = Project(input);
        return c_proj.call(Join(Attend(SplitHeads(query), key, value, mask: null, causal: _causal)));
    }

    /// <summary>The same for one query of each row: [rows, tokens, hidden] → [rows, hidden].</summary>
    /// <param name="input">All positions, for keys and values.</param>
    /// <param name="at">Each row's query.</param>
    public Tensor ForwardAt(Tensor input, PooledPositions at)
    {
        var (query, key, value) = Project(input);
        var mask = _causal ? at.CausalMask((int)input.shape[1], input.device) : null;
        var picked = SplitHeads(at.Pick(query).unsqueeze(1));
        return c_proj.call(Join(Attend(picked, key, value, mask, causal: false)).squeeze(1));
    }

    /// <summary>Query [rows, tokens, hidden]; key and value [rows, heads, tokens, head size].</summary>
    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor input)
    {
        var parts = c_attn.call(input).chunk(3, dim: 2);
        return (parts[0], SplitHeads(parts[1]), SplitHeads(parts[2]));
    }

    private Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? mask, bool causal) =>
        functional.scaled_dot_product_attention(query, key, value, mask, training ? _dropout : 0, causal);

    // [rows, tokens, hidden] → [rows, heads, tokens, head size]
    private Tensor SplitHeads(Tensor x) => x.reshape(x.shape[0], x.shape[1], _heads, x.shape[2] / _heads).transpose(1, 2);

    // [rows, heads, tokens, head size] → [rows, tokens, hidden]
    private Tensor Join(Tensor x) => x.transpose(1, 2).reshape(x.shape[0], x.shape[2], _heads * x.shape[3]);
}
