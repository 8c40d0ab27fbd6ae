using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// GPT-2 without its language-model head (Radford et al. 2019): token and position embeddings, blocks that normalise first, a final
/// layer norm. Its parameters have Hugging Face's names (<c>wte.weight</c>, <c>h.0.attn.c_attn.weight</c>, …, <c>ln_f.bias</c>).
/// </summary>
public sealed class Gpt2Trunk : Module<Tensor, Tensor>
{
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly ModuleList<Gpt2Block> h;
    private readonly LayerNorm ln_f;

    private Gpt2Trunk(Gpt2Config config, double dropout, bool causal)
        : base(nameof(Gpt2Trunk))
    {
        if (config.Problems() is { Count: > 0 } problems)
            throw new ModelException($"No GPT-2 has this shape: {string.Join("; ", problems)}.");
        Config = config;
        CausalMask = causal;
        Dropout = dropout;

        wte = Table(config.VocabularySize, config.HiddenSize);
        wpe = Table(config.ContextLength, config.HiddenSize);
        h = new ModuleList<Gpt2Block>([.. Enumerable.Range(0, config.Layers).Select(_ => new Gpt2Block(config, dropout, causal))]);
        ln_f = LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        RegisterComponents();
    }

    /// <summary>The model's shape.</summary>
    public Gpt2Config Config { get; }

    /// <summary>Whether a position sees only itself and those before it.</summary>
    public bool CausalMask { get; }

    /// <summary>The share of activations set to zero while training.</summary>
    public double Dropout { get; }

    /// <summary>In what numbers the layers compute.</summary>
    public Precision Precision
    {
        get;
        internal set
        {
            field = value;
            foreach (var (_, module) in named_modules())
            {
                if (module is Conv1D layer)
                    layer.Computes = value == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
            }
        }
    }

    /// <summary>
    /// A trunk with the initial weights of GPT-2. They come from a stream of their own, because what modules draw while they are made
    /// differs between builds of Torch.
    /// </summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="seed">The run's seed; Torch's default generator starts from what is derived of it.</param>
    /// <param name="dropout">The share of activations set to zero while training, from 0 to under 1.</param>
    /// <param name="causal">Whether a position sees only itself and those before it.</param>
    public static Gpt2Trunk Random(Gpt2Config config, long seed, double dropout = 0, bool causal = true)
    {
        var trunk = new Gpt2Trunk(config, dropout, causal);
        manual_seed(RandomStreams.Derive(seed, RandomStream.Weights, 0));
        Gpt2Initialization.Apply(trunk);
        return trunk;
    }

    /// <summary>A trunk with the weights of a checkpoint.</summary>
    /// <param name="path">A safetensors file with Hugging Face's names.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="dropout">The share of activations set to zero while training, from 0 to under 1.</param>
    /// <param name="causal">Whether a position sees only itself and those before it.</param>
    /// <exception cref="CheckpointException">The file is damaged, or holds another model.</exception>
    public static Gpt2Trunk Load(string path, Gpt2Config config, double dropout = 0, bool causal = true)
    {
        using var checkpoint = Gpt2Checkpoint.Open(path, config);
        var trunk = new Gpt2Trunk(config, dropout, causal);
        checkpoint.CopyTo(trunk);
        return trunk;
    }

    /// <summary>A trunk whose weights are not set, for what sets all of them.</summary>
    internal static Gpt2Trunk Unset(Gpt2Config config, double dropout, bool causal) => new(config, dropout, causal);

    /// <summary>Token ids → hidden states after the final layer norm: [rows, tokens] → [rows, tokens, hidden].</summary>
    public override Tensor forward(Tensor input) => Finish(Stream(input, 0), 0);

    /// <summary>The residual stream behind the embedding and some leading blocks: [rows, tokens] → [rows, tokens, hidden].</summary>
    internal Tensor Stream(Tensor input, int blocks) => Through(Embed(input), 0, blocks);

    /// <summary>The residual stream behind all blocks at one position of each row, at less cost: [rows, tokens] → [rows, hidden].</summary>
    internal Tensor PickedStream(Tensor input, PooledPositions at) => PickedStream(Stream(input, 0), 0, at);

    /// <summary>From the residual stream behind some leading blocks to hidden states, both [rows, tokens, hidden].</summary>
    internal Tensor Finish(Tensor stream, int blocks) => ln_f.call(Through(stream, blocks, h.Count));

    /// <summary>
    /// The same for one position of each row, at less cost: [rows, tokens, hidden] → [rows, hidden]. A stream behind all blocks may have
    /// been picked already, [rows, hidden].
    /// </summary>
    internal Tensor FinishAt(Tensor stream, int blocks, PooledPositions at)
    {
        if (blocks < h.Count)
            stream = PickedStream(stream, blocks, at);
        else if (stream.dim() == 3)
            stream = at.Pick(stream);
        return ln_f.call(stream);
    }

    private Tensor PickedStream(Tensor stream, int blocks, PooledPositions at) =>
        h[^1].ForwardAt(Through(stream, blocks, h.Count - 1), at);

    // Without gradients a block's output is of no use once the next has read it; the first input is the caller's.
    private Tensor Through(Tensor stream, int first, int end)
    {
        for (var block = first; block < end; block++)
        {
            var next = h[block].call(stream);
            if (block > first && !next.requires_grad)
                stream.Dispose();
            stream = next;
        }

        return stream;
    }

    /// <summary>The residual stream after the embedding and after each block, each [rows, tokens, hidden].</summary>
    internal IEnumerable<Tensor> ResidualStream(Tensor input)
    {
        var x = Embed(input);
        yield return x;
        foreach (var block in h)
            yield return x = block.call(x);
    }

    // A fresh embedding would draw tens of millions of numbers that are overwritten at once, so it gets its table afterwards. (The module
    // that TorchSharp's Embedding_from_pretrained makes looks up one tensor and names another as its parameter.)
    private static Embedding Table(int rows, int width)
    {
        var table = Embedding(1, 1);
        table.weight = new Parameter(empty(rows, width));
        return table;
    }

    private Tensor Embed(Tensor input)
    {
        var x = wte.call(input) + wpe.call(arange(input.shape[1], dtype: ScalarType.Int64, device: input.device));
        return training && Dropout > 0 ? functional.dropout(x, Dropout) : x;
    }
}
