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
        var parts = c_attn.call(input).chunk(3, dim: 2);
        var (query, key, value) = (SplitHeads(parts[0]), SplitHeads(parts[1]), SplitHeads(parts[2]));
        var attended = functional.scaled_dot_product_attention(query, key, value, null, training ? _dropout : 0, _causal);
        return c_proj.call(Join(attended));
    }

    /// <summary>
    /// The same for one query of each row, without forming a key or a value. With the keys K = X·W_k + b_k of a head, q·Kᵀ is
    /// (q·W_kᵀ)·Xᵀ and q·b_k, which is the same for every key, so that the softmax does not see it; and a·V is (a·X)·W_v + b_v·Σa.
    /// The layer norm's own scale γ and shift β move the same way, from every position of X to the one vector it is multiplied with.
    /// </summary>
    /// <param name="query">The layer norm's output where each row's query is. [rows, hidden]</param>
    /// <param name="normalized">All positions, normalised, before the layer norm's scale and shift. [rows, tokens, hidden]</param>
    /// <param name="scale">The layer norm's γ. [hidden]</param>
    /// <param name="shift">The layer norm's β. [hidden]</param>
    /// <param name="mask">Added to the scores, [rows, 1, tokens]; null where every query sees every token.</param>
    /// <returns>[rows, hidden]</returns>
    public Tensor ForwardAt(Tensor query, Tensor normalized, Tensor scale, Tensor shift, Tensor? mask)
    {
        var (rows, hidden) = (query.shape[0], query.shape[1]);
        var size = hidden / _heads;
        var weights = c_attn.Weight.chunk(3, dim: 1); // each [hidden, hidden]
        var biases = c_attn.Bias.chunk(3, dim: 0); // each [hidden]

        var q = (biases[0].addmm(query, weights[0]) * (1 / Math.Sqrt(size))).reshape(rows, _heads, size).transpose(0, 1); // [heads, rows, size]
        var keyWeights = weights[1].reshape(hidden, _heads, size).permute(1, 2, 0); // [heads, size, hidden]
        var reach = (q.matmul(keyWeights) * scale).transpose(0, 1); // [rows, heads, hidden]
        var scores = reach.matmul(normalized.transpose(1, 2)); // [rows, heads, tokens]
        var share = functional.softmax(mask is null ? scores : scores + mask, dim: -1);
        var drops = training && _dropout > 0;
        if (drops)
            share = functional.dropout(share, _dropout);

        // Without dropout the shares of a query add up to 1.
        var seen = share.matmul(normalized) * scale; // [rows, heads, hidden]
        var total = drops ? share.sum(-1, keepdim: true) : null; // [rows, heads, 1]
        seen = seen + (total is null ? shift : total * shift);
        var valueWeights = weights[2].reshape(hidden, _heads, size).permute(1, 0, 2); // [heads, hidden, size]
        var values = seen.transpose(0, 1).matmul(valueWeights).transpose(0, 1); // [rows, heads, size]
        var valueBias = biases[2].reshape(_heads, size);
        values = values + (total is null ? valueBias : total * valueBias);
        return c_proj.call(values.reshape(rows, hidden));
    }

    /// <summary>Whether query, key and value are more than the weights of their layer give, so that only the following form is theirs.</summary>
    public bool IsAdapted => c_attn.IsAdapted;

    /// <summary>The same for one query of each row, with all keys and values.</summary>
    /// <param name="input">The layer norm's output. [rows, tokens, hidden]</param>
    /// <param name="at">Where each row's query is.</param>
    /// <param name="mask">Added to the scores, [rows, 1, tokens]; null where every query sees every token.</param>
    /// <returns>[rows, hidden]</returns>
    public Tensor ForwardAt(Tensor input, PooledPositions at, Tensor? mask)
    {
        var parts = c_attn.call(input).chunk(3, dim: 2);
        var query = SplitHeads(at.Pick(parts[0]).unsqueeze(1)); // [rows, heads, 1, head size]
        var attended = functional.scaled_dot_product_attention(
            query, SplitHeads(parts[1]), SplitHeads(parts[2]), mask?.unsqueeze(1).to(query.dtype), training ? _dropout : 0, false);
        return c_proj.call(Join(attended).squeeze(1));
    }

    // [rows, tokens, hidden] → [rows, heads, tokens, head size]
    private Tensor SplitHeads(Tensor x) => x.reshape(x.shape[0], x.shape[1], _heads, x.shape[2] / _heads).transpose(1, 2);

    // [rows, heads, tokens, head size] → [rows, tokens, hidden]
    private Tensor Join(Tensor x) => x.transpose(1, 2).reshape(x.shape[0], x.shape[2], _heads * x.shape[3]);
}
