using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests.Storage;

/// <summary>What a training step of a transformer with GPT-2 small's twelve blocks, all of it trained, takes from the system and from the collector.</summary>
[Collection(AloneCollection.Name)]
public sealed class StepAllocations
{
    private const int WarmUp = 4; // the graph's and the compiler's first steps, the optimiser's state, the pool
    private const int Steps = 3;
    private const long MostManagedBytes = 1_000_000;

    [Fact]
    public void After_warm_up_a_step_asks_the_system_for_no_memory_and_the_collector_for_handles_only()
    {
        (long managed, long system) = Measure(batch: 2, tokens: 9, width: 16);
        Assert.Equal(0, system);
        Assert.InRange(managed, 1, MostManagedBytes);
    }

    [Theory]
    [InlineData(6, 9, 16)]
    [InlineData(2, 40, 16)]
    [InlineData(2, 9, 64)]
    public void Neither_grows_with_batch_tokens_or_width(int batch, int tokens, int width)
    {
        (long small, _) = Measure(2, 9, 16);
        (long large, long system) = Measure(batch, tokens, width);
        Assert.Equal(0, system);
        Assert.InRange(large, 1, small + small / 50);
    }

    private static (long Managed, long System) Measure(int batch, int tokens, int width)
    {
        manual_seed(1);
        using DisposeScope scope = NewDisposeScope();
        using var model = new Transformer(tokens, width);
        using AdamW optimizer = optim.AdamW(model.parameters(), lr: 1e-3, weight_decay: 0.1);
        Tensor ids = randint(Transformer.Vocabulary, new long[] { batch, tokens }, ScalarType.Int64), labels = zeros(batch, ScalarType.Int64);
        for (int i = 0; i < WarmUp; i++) Step(model, optimizer, ids, labels);
        AloneCollection.Settle();
        (long managed, long system) = (GC.GetAllocatedBytesForCurrentThread(), MemoryPool.Shared.Statistics.SystemAllocations);
        for (int i = 0; i < Steps; i++) Step(model, optimizer, ids, labels);
        return ((GC.GetAllocatedBytesForCurrentThread() - managed) / Steps, MemoryPool.Shared.Statistics.SystemAllocations - system);
    }

    private static void Step(Transformer model, AdamW optimizer, Tensor ids, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        model.zero_grad();
        functional.cross_entropy(model.call(ids), labels).backward();
        optimizer.step();
    }

    private sealed class Transformer : Module<Tensor, Tensor>
    {
        public const int Vocabulary = 50;

        public readonly Embedding wte;
        public readonly Embedding wpe;
        public readonly ModuleList<Block> h;
        public readonly LayerNorm ln_f;
        public readonly Linear head;
        private readonly Tensor _positions;

        public Transformer(int tokens, int width)
            : base(nameof(Transformer))
        {
            wte = Embedding(Vocabulary, width);
            wpe = Embedding(tokens, width);
            h = ModuleList([.. Enumerable.Range(0, 12).Select(_ => new Block(width))]);
            ln_f = LayerNorm(width);
            head = Linear(width, 2);
            _positions = arange(tokens, ScalarType.Int64);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) // [batch, tokens] → [batch, 2]
        {
            Tensor x = wte.call(input) + wpe.call(_positions);
            foreach (Block block in h) x = block.call(x);
            return head.call(ln_f.call(x.select(1, -1)));
        }
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private const int Heads = 2;

        public readonly LayerNorm ln_1;
        public readonly Linear c_attn;
        public readonly Linear c_proj;
        public readonly LayerNorm ln_2;
        public readonly Linear up;
        public readonly Linear down;
        private readonly int _width;

        public Block(int width)
            : base(nameof(Block))
        {
            _width = width;
            ln_1 = LayerNorm(width);
            c_attn = Linear(width, 3 * width);
            c_proj = Linear(width, width);
            ln_2 = LayerNorm(width);
            up = Linear(width, 4 * width);
            down = Linear(4 * width, width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) // [batch, tokens, width]
        {
            (long batch, long tokens) = (input.shape[0], input.shape[1]);
            Tensor[] parts = c_attn.call(ln_1.call(input)).split(_width, 2);
            Tensor[] heads = Array.ConvertAll(parts, part => part.view(batch, tokens, Heads, _width / Heads).transpose(1, 2));
            Tensor mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true);
            Tensor x = input + c_proj.call(mixed.transpose(1, 2).reshape(batch, tokens, _width));
            return x + down.call(functional.gelu(up.call(ln_2.call(x)), Modules.GELU.Approximate.tanh));
        }
    }
}
