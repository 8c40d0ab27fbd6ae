using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>Whole training loops over a small transformer.</summary>
public sealed class TrainingTests
{
    private const int Steps = 8;

    [Fact]
    public void Statistics_of_dispose_scopes_are_flat_from_the_third_step_on()
    {
        manual_seed(1);
        using var model = new Classifier(dropout: 0.1);
        using AdamW optimizer = optim.AdamW(model.parameters(), lr: 1e-3, weight_decay: 0.1);
        var alive = new List<long>();
        for (int step = 0; step < Steps; step++)
        {
            Step(model, optimizer, step);
            ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
            alive.Add(statistics.ThreadTotalLiveCount);
        }

        Assert.All(alive[2..], count => Assert.Equal(alive[2], count));
    }

    [Fact]
    public void Memory_is_flat_from_the_third_step_on()
    {
        manual_seed(1);
        using var model = new Classifier(dropout: 0.1);
        using AdamW optimizer = optim.AdamW(model.parameters(), lr: 1e-3);
        var live = new List<(long, long)>();
        for (int step = 0; step < Steps; step++)
        {
            Step(model, optimizer, step);
            TorchSharp.Memory.MemoryStatistics memory = TorchSharp.Memory.MemoryPool.Shared.Statistics;
            live.Add((memory.BytesLive, memory.SystemAllocations));
        }

        Assert.Equal(live[2], live[^1]);
    }

    [Fact]
    public void The_loss_falls_and_the_same_seed_gives_the_same_bits()
    {
        float[] first = Run(7), second = Run(7), other = Run(8);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.True(first[^1] < 0.5 * first[0], $"from {first[0]} to {first[^1]}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_number_of_threads_does_not_change_a_bit(int threads)
    {
        int before = TorchSharp.Kernels.WorkPool.Threads;
        try
        {
            TorchSharp.Kernels.WorkPool.Threads = 2;
            float[] expected = Run(7);
            TorchSharp.Kernels.WorkPool.Threads = threads;
            Assert.Equal(expected, Run(7));
        }
        finally
        {
            TorchSharp.Kernels.WorkPool.Threads = before;
        }
    }

    [Fact]
    public void Frozen_parameters_receive_no_gradient_and_do_not_move()
    {
        manual_seed(1);
        using var model = new Classifier(dropout: 0);
        foreach (Parameter parameter in model.parameters()) parameter.requires_grad_(false);
        foreach (Parameter parameter in model.head.parameters()) parameter.requires_grad_(true);
        Dictionary<string, float[]> before = Copy(model);
        using AdamW optimizer = optim.AdamW(model.parameters(), lr: 0.1, weight_decay: 0.1);
        Step(model, optimizer, 0);
        foreach ((string name, float[] values) in Copy(model))
        {
            bool isTrained = name.StartsWith("head.");
            Assert.Equal(isTrained, !values.AsSpan().SequenceEqual(before[name]));
            Assert.Equal(isTrained, model.get_parameter(name)!.grad is not null);
        }
    }

    private static float[] Run(long seed)
    {
        manual_seed(seed);
        using var model = new Classifier(dropout: 0.1);
        using AdamW optimizer = optim.AdamW(model.parameters(), lr: 3e-2);
        return [.. Enumerable.Range(0, 40).Select(step => Step(model, optimizer, step))];
    }

    private static float Step(Classifier model, AdamW optimizer, int step)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ids = tensor(Enumerable.Range(0, 4 * 9).Select(i => (long)(i * 7 % 11)).ToArray()).reshape(4, 9);
        Tensor labels = tensor(new[] { 0L, 1, 0, 1 });
        optimizer.zero_grad();
        Tensor loss = functional.cross_entropy(model.call(ids), labels);
        loss.backward();
        utils.clip_grad_norm_(model.parameters(), 1);
        optimizer.step();
        return loss.item<float>();
    }

    private static Dictionary<string, float[]> Copy(Module model) =>
        model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.data<float>().ToArray());

    private sealed class Classifier : Module<Tensor, Tensor>
    {
        public readonly Embedding wte = Embedding(11, 8);
        public readonly LayerNorm ln_1 = LayerNorm(8);
        public readonly Linear c_attn = Linear(8, 24);
        public readonly Linear head = Linear(8, 2);
        private readonly Dropout _drop;

        public Classifier(double dropout)
            : base(nameof(Classifier))
        {
            _drop = Dropout(dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            (long batch, long tokens) = (input.shape[0], input.shape[1]);
            Tensor x = _drop.call(wte.call(input)); // [batch, tokens, 8]
            Tensor[] parts = c_attn.call(ln_1.call(x)).split(8, 2);
            Tensor[] heads = Array.ConvertAll(parts, part => part.view(batch, tokens, 2, 4).transpose(1, 2));
            Tensor mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true);
            x = x + functional.gelu(mixed.transpose(1, 2).reshape(batch, tokens, 8), Modules.GELU.Approximate.tanh);
            return head.call(x.select(1, -1));
        }
    }
}
