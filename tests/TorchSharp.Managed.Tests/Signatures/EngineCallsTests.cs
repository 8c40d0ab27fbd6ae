#pragma warning disable IDE1006 // Fields of modules have the names of the checkpoint's parameters.

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Engine;

/// <summary>
/// A fixture in the words of an engine for GPT-2 and of the scripts around it. It uses TorchSharp's documented API only, so that
/// these lines compile against the genuine package too, and runs once to show that the calls mean something.
/// </summary>
public sealed class EngineCallsTests
{
    [Fact]
    public void A_GPT2_is_built_loaded_trained_and_saved()
    {
        manual_seed(123);
        random.manual_seed(123);
        set_num_threads(get_num_threads());
        Assert.False(cuda.is_available());
        if (cuda.is_available())
            cuda.synchronize();
        using var model = new Gpt2(vocabulary: 13, positions: 8, width: 8, heads: 2, blocks: 2);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            using (no_grad())
            {
                if (name.EndsWith("bias")) init.zeros_(parameter);
                else if (!name.Contains("ln_")) init.normal_(parameter, 0.0, 0.02);
            }

            parameter.requires_grad = name.StartsWith("h.1.") || name.StartsWith("ln_f.") || name.StartsWith("score.");
        }

        var optimizer = optim.AdamW(model.parameters().Where(p => p.requires_grad), lr: 5e-3, weight_decay: 0.1);
        var schedule = optim.lr_scheduler.SequentialLR(
            optimizer, new[] { optim.lr_scheduler.LinearLR(optimizer, 0.1, 1.0, 2), optim.lr_scheduler.CosineAnnealingLR(optimizer, 10) }, [2]);
        CrossEntropyLoss criterion = CrossEntropyLoss();
        model.train();
        for (int step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            long[] row = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
            using Tensor ids = tensor(row, [3, 4], dtype: ScalarType.Int64, device: CPU);
            Tensor lengths = tensor(new long[] { 4, 2, 3 });
            Tensor labels = tensor(new long[] { 0, 1, 0 });
            Tensor logits = model.call(ids, lengths);
            Tensor loss = criterion.call(logits, labels) + 0.0 * logits.sum() + 0f * logits.mean(new long[] { 0, 1 });
            loss.backward();
            double norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0);
            Assert.True(double.IsFinite(norm));
            optimizer.step();
            optimizer.zero_grad();
            schedule.step();
            Assert.True(float.IsFinite(loss.item<float>()) && double.IsFinite(loss.ToDouble()));
        }

        model.eval();
        using (inference_mode())
        using (NewDisposeScope())
        {
            Tensor ids = zeros(2, 8, ScalarType.Int64) + 5;
            Tensor logits = model.call(ids, full(2, 8, ScalarType.Int64));
            Tensor probabilities = softmax(logits, -1);
            Assert.Equal(2, probabilities.sum(-1, keepdim: false).numel());
            Tensor predicted = logits.argmax(1);
            long hits = predicted.eq(predicted.clone()).sum().ToInt64();
            Assert.Equal(2, hits);
            (Tensor values, Tensor indexes) = probabilities.max(1);
            Assert.True(values.gt(0).all().ToBoolean());
            Assert.Equal(predicted.data<long>().ToArray(), indexes.data<long>().ToArray());
            Assert.Equal(ScalarType.BFloat16, probabilities.to(ScalarType.BFloat16).dtype);
            Assert.Equal(ScalarType.Float32, probabilities.to(ScalarType.Float16).to(ScalarType.Float32).dtype);
        }

        Dictionary<string, Tensor> state = model.state_dict();
        using var copy = new Gpt2(vocabulary: 13, positions: 8, width: 8, heads: 2, blocks: 2);
        foreach ((string name, Tensor value) in copy.state_dict())
        {
            using (no_grad())
            {
                state[name].bytes.CopyTo(value.bytes); // as a checkpoint is read from a memory map
            }
        }

        using var outer = NewDisposeScope();
        Tensor probe = arange(8, dtype: ScalarType.Int64).unsqueeze(0);
        Tensor eight = tensor(new[] { 8L });
        copy.eval();
        Assert.True(allclose(model.call(probe, eight), copy.call(probe, eight)));
    }

    [Fact]
    public void Scripts_index_join_and_compare_tensors()
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(24).reshape(2, 3, 4).to_type(ScalarType.Float32);
        Assert.Equal(new long[] { 2, 4 }, x[TensorIndex.Colon, -1].shape);
        Assert.Equal(new long[] { 2, 3 }, x[TensorIndex.Ellipsis, 0].shape);
        Assert.Equal(new long[] { 2, 2, 4 }, x[.., ..2].shape);
        Assert.Equal(new long[] { 2, 3, 2 }, x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(1, 3)].shape);
        Assert.Equal(23, x[1, 2, 3].item<float>());
        Assert.Equal(new long[] { 2, 3, 8 }, cat(new[] { x, x }, 2).shape);
        Assert.Equal(new long[] { 2, 2, 3, 4 }, stack(new[] { x, x }).shape);
        Assert.Equal(3, x.split(1, 1).Length);
        Assert.Equal(2, x.chunk(2, 2).Length);
        Tensor doubled = x * 2;
        doubled = 2 * x + x / 2f - 1.0 * x * 0.5;
        Assert.True(doubled.equal(2 * x).all().item<bool>());
        Assert.Equal(new long[] { 2, 3, 1 }, x.mean(new long[] { -1 }, keepdim: true).shape);
        Assert.Equal(276, x.sum().item<float>());
        Tensor index = tensor(new long[] { 2, 0 });
        Assert.Equal(new float[] { 8, 12 }, x[arange(2), index, 0].data<float>().ToArray());
        Assert.Equal(new long[] { 2, 2, 4 }, x.index_select(1, index).shape);
        Assert.Equal(new long[] { 2, 1, 4 }, x.gather(1, zeros(2, 1, 4, ScalarType.Int64)).shape);
        Assert.Equal(20, x.masked_fill(x < 20, 20).min().item<float>());
        Assert.Equal(24, where(x > 100, x, ones_like(x)).sum().item<float>());
        Assert.Equal(10, ones(4, 4).tril().sum().item<float>());
        Assert.True(x.isfinite().all().item<bool>());
        Assert.Equal(3, F.one_hot(index, 3).shape[1]);
        x.add_(1).mul_(2).clamp_(0, 10);
        Assert.Equal(10, x.max().item<float>());
    }

    private sealed class Gpt2 : Module<Tensor, Tensor, Tensor>
    {
        private readonly Embedding wte;
        private readonly Embedding wpe;
        private readonly Dropout drop;
        private readonly ModuleList<Block> h;
        private readonly LayerNorm ln_f;
        private readonly Linear score;

        public Gpt2(long vocabulary, long positions, long width, long heads, int blocks)
            : base(nameof(Gpt2))
        {
            wte = Embedding(vocabulary, width);
            wpe = Embedding(positions, width);
            drop = Dropout(0.0);
            h = ModuleList(Enumerable.Range(0, blocks).Select(_ => new Block(width, heads)).ToArray());
            ln_f = LayerNorm(width, eps: 1e-5);
            score = Linear(width, 2, hasBias: true);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids, Tensor lengths)
        {
            using var scope = NewDisposeScope();
            Tensor positions = arange(0, ids.shape[1], dtype: ScalarType.Int64, device: ids.device);
            Tensor x = drop.call(wte.call(ids) + wpe.call(positions)); // [batch, tokens, width]
            foreach (Block block in h) x = block.call(x);
            x = ln_f.call(x);
            Tensor last = x[arange(ids.shape[0], dtype: ScalarType.Int64), lengths - 1]; // [batch, width]
            return score.call(last).MoveToOuterDisposeScope();
        }
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln_1;
        private readonly Conv1D c_attn;
        private readonly Conv1D c_proj;
        private readonly LayerNorm ln_2;
        private readonly Sequential mlp;
        private readonly long _heads;

        public Block(long width, long heads)
            : base(nameof(Block))
        {
            _heads = heads;
            ln_1 = LayerNorm(width);
            c_attn = new Conv1D(width, 3 * width);
            c_proj = new Conv1D(width, width);
            ln_2 = LayerNorm(width);
            GELU act = GELU(TorchSharp.Modules.GELU.Approximate.tanh);
            mlp = Sequential(("c_fc", new Conv1D(width, 4 * width)), ("act", act), ("c_proj", new Conv1D(4 * width, width)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            (long batch, long tokens, long width) = (x.size(0), x.size(1), x.size(2));
            Tensor[] qkv = c_attn.call(ln_1.call(x)).split(width, dim: 2);
            Tensor q = qkv[0].view(batch, tokens, _heads, width / _heads).transpose(1, 2); // [batch, heads, tokens, size]
            Tensor k = qkv[1].view(batch, tokens, _heads, width / _heads).transpose(1, 2);
            Tensor v = qkv[2].view(batch, tokens, _heads, width / _heads).transpose(1, 2);
            Tensor a = F.scaled_dot_product_attention(q, k, v, is_casual: true);
            x = x + c_proj.call(a.transpose(1, 2).contiguous().view(batch, tokens, width));
            return x + mlp.call(ln_2.call(x));
        }
    }

    /// <summary>GPT-2's linear layer, whose weight is stored [in, out].</summary>
    private sealed class Conv1D : Module<Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Parameter bias;

        public Conv1D(long inputs, long outputs)
            : base(nameof(Conv1D))
        {
            weight = Parameter(randn(inputs, outputs) * 0.02);
            bias = new Parameter(zeros(outputs));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => F.linear(x, weight.t(), bias);
    }
}
