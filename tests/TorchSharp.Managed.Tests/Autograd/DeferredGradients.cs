using TorchSharp.Autograd;
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
        foreach (int rows in new[] { 1, 8, DeferredGradient.MostRows, DeferredGradient.MostRows + 1 })
        {
            Layer layer = new(outputsFirst, 37, 51);
            Tensor x = randn(rows, 37), upstream = randn(rows, 51);
            float[] atOnce = Values(autograd.grad([layer.Of(x)], [layer.Weight], [upstream])[0]);
            Assert.Null(layer.Weight.grad);
            layer.Of(x).backward([upstream]);
            Assert.Equal(rows <= DeferredGradient.MostRows, layer.Weight.Core.DeferredGradient is not null);
            Assert.Equal(atOnce, Values(layer.Weight.grad!));
            Assert.Null(layer.Weight.Core.DeferredGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_becomes_of_input_and_upstream_afterwards_does_not_reach_it(bool outputsFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst, 5, 3);
        Tensor x = randn(4, 5), upstream = randn(4, 3);
        float[] expected = Values(autograd.grad([layer.Of(x)], [layer.Weight], [upstream])[0]);
        layer.Of(x).backward([upstream]);
        x.zero_();
        upstream.zero_();
        Assert.Equal(expected, Values(layer.Weight.grad!));
    }

    [Fact]
    public void Further_backwards_add_to_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Layer layer = new(outputsFirst: true, 2, 3);
        for (int pass = 1; pass <= 3; pass++)
        {
            layer.Of(ones(4, 2)).sum().backward();
            Assert.Equal(pass == 1, layer.Weight.Core.DeferredGradient is not null);
        }

        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(12, value));

        // Twice in one pass.
        layer.Weight.grad = null;
        (layer.Of(ones(4, 2)) + layer.Of(ones(4, 2)) * 10).sum().backward();
        Assert.All(Values(layer.Weight.grad!), value => Assert.Equal(44, value));
    }

    [Fact]
    public void It_is_forgotten_replaced_and_filled_as_any()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = Linear(2, 3, hasBias: false);
        Parameter weight = layer.weight!;
        layer.call(ones(4, 2)).sum().backward();
        layer.zero_grad();
        Assert.Null(weight.grad);

        layer.call(ones(4, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.All(Values(weight.grad!), value => Assert.Equal(0, value));

        weight.grad = null;
        layer.call(ones(4, 2)).sum().backward();
        weight.grad = ones(3, 2);
        Assert.All(Values(weight.grad!), value => Assert.Equal(1, value));

        weight.grad = null;
        layer.call(ones(4, 2)).sum().backward();
        optim.AdamW([weight]).zero_grad();
        Assert.All(Values(weight.grad!), value => Assert.Equal(0, value));
    }

    [Fact]
    public void It_is_clipped_as_any()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = Linear(2, 3, hasBias: false);
        layer.call(ones(4, 2)).sum().backward();
        Assert.Equal(4 * Math.Sqrt(6), utils.clip_grad_norm_([layer.weight!], 1), 1e-6);
        Assert.All(Values(layer.weight!.grad!), value => Assert.Equal(1 / Math.Sqrt(6), value, 1e-6));
    }

    [Theory]
    [InlineData(37, 51)]
    [InlineData(2, 3)]
    [InlineData(130, 300)]
    [InlineData(7, 20_000)]
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
                        Layer put = new(outputsFirst, inputs, outputs), atOnce = put.Copy();
                        using optim.Optimizer first = make(put.Weight), second = make(atOnce.Weight);
                        for (int step = 0; step < 3; step++)
                        {
                            Tensor x = randn(8, inputs), upstream = randn(8, outputs);
                            put.Step(first, x, upstream, reads: false);
                            atOnce.Step(second, x, upstream, reads: true);
                        }

                        Assert.Equal(Values(atOnce.Weight), Values(put.Weight));
                        Assert.Equal(Values(atOnce.Weight.grad!), Values(put.Weight.grad!));
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
