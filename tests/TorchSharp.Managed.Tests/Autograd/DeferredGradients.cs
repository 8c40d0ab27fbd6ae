using TorchSharp.Kernels;
using TorchSharp.Managed.Tests.KernelTests;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests.Autograd;

/// <summary>Weights' gradients from few rows, which are multiplied out only when somebody asks for them, or by the optimiser.</summary>
[Collection(KernelCollection.Name)]
public sealed class DeferredGradients
{
    public static TheoryData<bool> Layouts => [true, false];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void It_is_read_with_the_bits_of_one_computed_at_once(bool outputsFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (int rows in new[] { 1, 8, 21, 22 }) // 22 · (37 + 51) operands are more than 37 · 51 elements
        {
            Layer layer = new(outputsFirst, 37, 51);
            Tensor x = randn(rows, 37), upstream = randn(rows, 51);
            float[] atOnce = Values(autograd.grad([layer.Of(x)], [layer.Weight], [upstream])[0]);
            Assert.Null(layer.Weight.grad);
            layer.Of(x).backward([upstream]);
            Assert.Equal(rows <= 21, layer.Weight.Core.DeferredGradient is not null);
            Assert.Equal(atOnce, Values(layer.Weight.grad!));
            Assert.Null(layer.Weight.Core.DeferredGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_becomes_of_input_and_upstream_afterwards_does_not_reach_it(bool outputsFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst, 20, 30);
        Tensor x = randn(4, 20), upstream = randn(4, 30);
        float[] expected = Values(autograd.grad([layer.Of(x)], [layer.Weight], [upstream])[0]);
        layer.Of(x).backward([upstream]);
        Assert.NotNull(layer.Weight.Core.DeferredGradient);
        x.zero_();
        upstream.zero_();
        Assert.Equal(expected, Values(layer.Weight.grad!));
    }

    [Fact]
    public void Further_backwards_add_to_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst: true, 20, 30);
        for (int pass = 1; pass <= 3; pass++)
        {
            layer.Of(ones(4, 20)).sum().backward();
            Assert.Equal(pass == 1, layer.Weight.Core.DeferredGradient is not null);
        }

        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(12, value));

        // Twice in one pass.
        layer.Weight.grad = null;
        (layer.Of(ones(4, 20)) + layer.Of(ones(4, 20)) * 10).sum().backward();
        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(44, value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_weight_that_serves_otherwise_too_gets_both_gradients(bool linearFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst: true, 20, 30);
        Tensor linear = layer.Of(ones(4, 20)).sum(), other = (layer.Weight * 100).sum();
        (linearFirst ? linear + other : other + linear).backward();
        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(104, value));
    }

    [Fact]
    public void It_is_forgotten_replaced_and_filled_as_any()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = Linear(20, 30, hasBias: false);
        Parameter weight = Deferred();
        layer.zero_grad();
        Assert.Null(weight.grad);

        Deferred();
        layer.zero_grad(set_to_none: false);
        Assert.All(Values(weight.grad!), value => Assert.Equal(0, value));

        Deferred();
        weight.grad = ones(30, 20);
        Assert.All(Values(weight.grad!), value => Assert.Equal(1, value));

        Deferred();
        optim.AdamW([weight]).zero_grad();
        Assert.All(Values(weight.grad!), value => Assert.Equal(0, value));

        Deferred();
        layer.to(ScalarType.Float64);
        Assert.Null(weight.grad);

        Parameter Deferred()
        {
            layer.weight!.grad = null;
            layer.call(ones(4, 20)).sum().backward();
            Assert.NotNull(layer.weight.Core.DeferredGradient);
            return layer.weight;
        }
    }

    [Fact]
    public void It_is_clipped_as_any()
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst: true, 20, 30);
        layer.Of(ones(4, 20)).sum().backward();
        Assert.Equal(4 * Math.Sqrt(600), utils.clip_grad_norm_([layer.Weight], 1), 1e-4);
        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(1 / Math.Sqrt(600), value, 1e-6));
    }

    [Fact]
    public void Two_who_read_it_at_once_find_the_same()
    {
        for (int round = 0; round < 50; round++)
        {
            using DisposeScope scope = NewDisposeScope();
            Layer layer = new(outputsFirst: true, 300, 200);
            layer.Of(ones(8, 300)).sum().backward();
            var cores = new TensorCore[4];
            Parallel.For(0, cores.Length, i => cores[i] = layer.Weight.Core.Gradient!);
            Assert.All(cores, core => Assert.Same(cores[0], core));
        }
    }

    [Fact]
    public void A_weight_that_became_float64_or_has_gaps_takes_the_step_of_a_plain_one()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor start = randn(30, 20), x = randn(4, 20), upstream = randn(4, 30);
        float[] plain = Stepped(Parameter(start.clone()), _ => { });
        float[] gaps = Stepped(Parameter(cat([start, start], 1).narrow(1, 0, 20)), weight => Assert.False(weight.is_contiguous()));
        float[] twice = Stepped(Parameter(start.clone()), weight => weight.set_(weight.detach().to(ScalarType.Float64)));
        Assert.Equal(plain, gaps);
        GoldenNumbers.AssertClose([.. plain.Select(value => (double)value)], [.. twice.Select(value => (double)value)], 1e-6, "float64");

        float[] Stepped(Parameter weight, Action<Parameter> change)
        {
            functional.linear(x, weight).backward([upstream]);
            Assert.NotNull(weight.Core.DeferredGradient);
            change(weight);
            optim.AdamW([weight], lr: 0.1).step();
            return Values(weight.to(ScalarType.Float32));
        }
    }

    [Theory]
    [InlineData(37, 51)]
    [InlineData(20, 31)]
    [InlineData(130, 300)]
    [InlineData(12, 20_000)]
    public void Optimisers_take_the_step_that_they_take_from_one_computed_at_once(int inputs, int outputs)
    {
        foreach (string instructions in Enum.GetNames<InstructionSet>())
        {
            foreach (int threads in new[] { 1, 3 })
            {
                using var setting = new Setting(instructions, threads);
                using DisposeScope scope = NewDisposeScope();
                foreach (bool outputsFirst in new[] { true, false })
                {
                    Same(weight => optim.AdamW([weight], lr: 0.01, weight_decay: 0.1));
                    Same(weight => optim.AdamW([weight], lr: 0.01, amsgrad: true, maximize: true));
                    Same(weight => optim.Adam([weight], lr: 0.01, weight_decay: 0.1));
                    Same(weight => optim.SGD([weight], 0.01, momentum: 0.9));

                    void Same(Func<Parameter, optim.Optimizer> make)
                    {
                        manual_seed(1);
                        Layer deferred = new(outputsFirst, inputs, outputs), atOnce = deferred.Copy();
                        using optim.Optimizer first = make(deferred.Weight), second = make(atOnce.Weight);
                        for (int step = 0; step < 3; step++)
                        {
                            Tensor x = randn(8, inputs), upstream = randn(8, outputs);
                            deferred.Step(first, x, upstream, reads: false);
                            atOnce.Step(second, x, upstream, reads: true);
                        }

                        Assert.Equal(Values(atOnce.Weight), Values(deferred.Weight));
                        Assert.Equal(Values(atOnce.Weight.grad!), Values(deferred.Weight.grad!));
                    }
                }
            }
        }
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    /// <summary>A layer without bias whose weight lies either way.</summary>
    private sealed class Layer(bool outputsFirst, Parameter weight)
    {
        public Layer(bool outputsFirst, int inputs, int outputs)
            : this(outputsFirst, Parameter(outputsFirst ? randn(outputs, inputs) : randn(inputs, outputs)))
        {
        }

        public Parameter Weight { get; } = weight;

        public Layer Copy() => new(outputsFirst, Parameter(Weight.detach().clone()));

        public Tensor Of(Tensor x) => outputsFirst ? functional.linear(x, Weight) : zeros(Weight.shape[1]).addmm(x, Weight);

        /// <summary>A step of training; reading the gradient before it has it computed at once.</summary>
        public void Step(optim.Optimizer optimizer, Tensor x, Tensor upstream, bool reads)
        {
            Weight.grad = null;
            Of(x).backward([upstream]);
            if (reads) Assert.NotNull(Weight.grad);
            Assert.Equal(!reads, Weight.Core.DeferredGradient is not null);
            optimizer.step();
        }
    }
}
