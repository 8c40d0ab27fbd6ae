using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests;

/// <summary>Optimisers, held against PyTorch's trajectories.</summary>
public sealed class OptimizerTests
{
    private static readonly JsonElement[] Cases = [.. GoldenNumbers.Read("optimizers.json").GetProperty("optimizers").EnumerateArray()];

    public static TheoryData<int, string> All()
    {
        var data = new TheoryData<int, string>();
        for (int i = 0; i < Cases.Length; i++)
        {
            // TorchSharp's SGD decays weights in the wrong direction where it maximises.
            JsonElement options = Cases[i].GetProperty("options");
            if (Build.IsManaged || !(options.TryGetProperty("maximize", out _) && options.TryGetProperty("weight_decay", out _)))
                data.Add(i, $"{Cases[i].GetProperty("name").GetString()} {options.GetRawText()}");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Trajectories_are_PyTorchs(int index, string what)
    {
        JsonElement golden = Cases[index];
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = Start();
        using optim.Optimizer optimizer = Make(golden.GetProperty("name").GetString()!, parameters, golden.GetProperty("options"));
        foreach (JsonElement expected in golden.GetProperty("trajectory").EnumerateArray())
        {
            Step(optimizer, parameters);
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(expected), Values(parameters), 3e-6, what);
        }
    }

    [Fact]
    public void AdamW_decays_nothing_unless_asked() // other than PyTorch's, as TorchSharp has it
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 4f }));
        AdamW optimizer = optim.AdamW([parameter], lr: 0.1);
        (parameter * 0).sum().backward();
        optimizer.step();
        Assert.Equal(4f, parameter.item<float>());
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_whatever_the_state_remembers_of_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 4f }));
        foreach (optim.Optimizer optimizer in new optim.Optimizer[]
            { optim.AdamW([parameter], weight_decay: 0.1), optim.Adam([parameter]), optim.SGD([parameter], 0.1, momentum: 0.9) })
        {
            parameter.grad = ones(1);
            optimizer.step();
            parameter.grad = null;
            float before = parameter.item<float>();
            optimizer.step();
            Assert.Equal(before, parameter.item<float>());
        }
    }

    [ManagedFact("makes new parameters of another type")]
    public void A_state_made_for_another_type_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Func<Parameter, optim.Optimizer> make in new Func<Parameter, optim.Optimizer>[]
            { parameter => optim.AdamW([parameter]), parameter => optim.Adam([parameter]), parameter => optim.SGD([parameter], 0.1, momentum: 0.9) })
        {
            Linear layer = nn.Linear(2, 3, hasBias: false);
            optim.Optimizer optimizer = make(layer.weight!);
            layer.call(ones(1, 2)).sum().backward();
            optimizer.step();
            layer.to(ScalarType.Float64);
            layer.call(ones(1, 2, dtype: ScalarType.Float64)).sum().backward();
            var error = Assert.Throws<ExternalException>(() => optimizer.step());
            Assert.Contains("make the optimiser anew", error.Message);
        }
    }

    [ManagedFact("sets no parameter in place")]
    public void A_step_that_fails_leaves_nothing_for_the_next()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Func<Parameter[], optim.Optimizer> make in new Func<Parameter[], optim.Optimizer>[]
            { parameters => optim.AdamW(parameters, lr: 0.1), parameters => optim.Adam(parameters, lr: 0.1) })
        {
            Parameter first = nn.Parameter(ones(3)), second = nn.Parameter(ones(3));
            optim.Optimizer optimizer = make([first, second]);
            (first.sum() + second.sum()).backward();
            optimizer.step();
            second.set_(second.detach().to(ScalarType.Float64));
            float[] before = first.data<float>().ToArray();
            Assert.Throws<ExternalException>(() => optimizer.step());
            (first.grad, second.grad) = (null, null);
            optimizer.step();
            Assert.Equal(before, first.data<float>().ToArray());
        }
    }

    [Fact]
    public void Groups_keep_their_own_options_and_take_the_others_from_the_optimizer()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter slow = nn.Parameter(ones(2)), fast = nn.Parameter(ones(2));
        var first = new SGD.ParamGroup([slow], new SGD.Options { LearningRate = 0.01 });
        var second = new SGD.ParamGroup([fast], new SGD.Options { weight_decay = 1 });
        SGD optimizer = optim.SGD([first, second], 0.5);
        (slow.sum() + fast.sum()).backward();
        optimizer.step();
        Assert.Equal([0.99f, 0.99f], slow.data<float>().ToArray());
        Assert.Equal([0f, 0f], fast.data<float>().ToArray()); // 1 − 0.5 · (1 + 1 · 1)
    }

    [Fact]
    public void Parameters_without_a_gradient_stay_and_get_no_state()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter trained = nn.Parameter(ones(2)), frozen = nn.Parameter(ones(3), requires_grad: false);
        AdamW optimizer = optim.AdamW([trained, frozen], lr: 0.1, weight_decay: 0.5);
        trained.sum().backward();
        optimizer.step();
        Assert.Equal([1f, 1f, 1f], frozen.data<float>().ToArray());
        Assert.NotEqual(1f, trained.data<float>()[0]);
    }

    [ManagedFact("takes it")]
    public void A_parameter_given_twice_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(ones(2));
        Assert.Throws<ArgumentException>(() => optim.Adam([parameter, parameter]));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(ones(2));
        Assert.Throws<ArgumentException>(() => optim.AdamW([parameter], lr: -1));
        Assert.Throws<ArgumentException>(() => optim.AdamW([parameter], beta1: 1));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter], 0.1, nesterov: true));
    }

    [Theory]
    [InlineData("AdamW")]
    [InlineData("Adam")]
    [InlineData("SGD")]
    public void A_saved_state_continues_to_the_same_bits(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement options = Cases.Last(golden => golden.GetProperty("name").GetString() == name && !golden.GetRawText().Contains("maximize"))
            .GetProperty("options");
        Parameter[] parameters = Start(), others = Start();
        using var optimizer = (OptimizerHelper)Make(name, parameters, options);
        for (int i = 0; i < 3; i++) Step(optimizer, parameters);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) optimizer.save_state_dict(writer);
        using (no_grad())
        {
            nn.utils.vector_to_parameters(tensor(Values(parameters).Select(value => (float)value).ToArray()), others);
        }

        using var other = (OptimizerHelper)Make(name, others, options);
        stream.Position = 0;
        using (var reader = new BinaryReader(stream)) other.load_state_dict(reader);
        for (int i = 0; i < 3; i++)
        {
            Step(optimizer, parameters);
            Step(other, others);
        }

        Assert.Equal(Values(parameters), Values(others));
        Assert.All(optimizer.state_dict().State.Zip(other.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Fact]
    public void A_state_of_other_groups_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        AdamW one = optim.AdamW([nn.Parameter(ones(2))]), two = optim.AdamW([nn.Parameter(ones(2)), nn.Parameter(ones(2))]);
        Assert.Throws<ArgumentException>(() => two.load_state_dict(one.state_dict()));
    }

    [Fact]
    public void A_closure_is_run_with_gradients_and_its_loss_returned()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 2f }));
        SGD optimizer = optim.SGD([parameter], 0.25);
        Tensor? loss = optimizer.step(() =>
        {
            Tensor value = (parameter * parameter).sum();
            value.backward();
            return value;
        });
        Assert.Equal(4f, loss!.item<float>());
        Assert.Equal(1f, parameter.item<float>());
    }

    [Fact]
    public void Gradients_are_zeroed_where_they_lie()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter used = nn.Parameter(ones(2)), unused = nn.Parameter(ones(2));
        SGD optimizer = optim.SGD([used, unused], 0.1);
        (used * 3).sum().backward();
        Tensor gradient = used.grad!;
        optimizer.zero_grad();
        Assert.Equal([0f, 0], gradient.data<float>().ToArray());
        Assert.NotNull(used.grad);
        Assert.Null(unused.grad);
        (used * 2).sum().backward();
        Assert.Equal([2f, 2], gradient.data<float>().ToArray());
    }

    [Fact]
    public void A_parameter_that_backward_does_not_reach_again_moves_on_by_its_momentum()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 1f }));
        SGD optimizer = optim.SGD([parameter], 0.5, momentum: 0.5);
        parameter.sum().backward();
        optimizer.step(); // 1 − 0.5 · 1
        optimizer.zero_grad();
        optimizer.step(); // 0.5 − 0.5 · 0.5
        Assert.Equal(0.25f, parameter.item<float>());
    }

    [Fact]
    public void Half_precision_parameters_are_updated_in_single_precision_and_rounded()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 1f }).to(ScalarType.BFloat16));
        AdamW optimizer = optim.AdamW([parameter], lr: 0.25);
        parameter.sum().backward();
        optimizer.step();
        Assert.Equal(ScalarType.BFloat16, parameter.dtype);
        Assert.Equal(0.75f, parameter.to(ScalarType.Float32).item<float>());
    }

    [Fact]
    public void AdamW_in_float64_keeps_all_digits()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(tensor(new[] { 1.0, 3.0 }));
        using AdamW optimizer = optim.AdamW([parameter], lr: 1e-3, weight_decay: 0.1, amsgrad: true);
        double[] p = [1, 3], m = [0, 0], v = [0, 0], most = [0, 0];
        for (int step = 1; step <= 5; step++)
        {
            optimizer.zero_grad();
            (parameter * parameter * (1.0 / step)).sum().backward();
            optimizer.step();
            for (int i = 0; i < 2; i++)
            {
                double gradient = 2 * p[i] / step;
                m[i] = 0.9 * m[i] + 0.1 * gradient;
                v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
                most[i] = Math.Max(most[i], v[i]);
                double root = Math.Sqrt(most[i] / (1 - Math.Pow(0.999, step))) + 1e-8;
                p[i] = p[i] * (1 - 1e-3 * 0.1) - 1e-3 * m[i] / (1 - Math.Pow(0.9, step)) / root;
            }
        }

        GoldenNumbers.AssertClose(p, parameter.data<double>().ToArray(), 1e-14, "parameter");
        var state = (AdamW.State)optimizer.state_dict().State[0];
        Assert.Equal(ScalarType.Float64, state.exp_avg.dtype);
        GoldenNumbers.AssertClose(v, state.exp_avg_sq.data<double>().ToArray(), 1e-16, "second moment");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Gradient_descent_in_float64_takes_steps_that_float32_could_not(double momentum)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(ones(9, dtype: ScalarType.Float64));
        using SGD optimizer = optim.SGD([parameter], 1e-12, momentum);
        parameter.sum().backward();
        optimizer.step();
        Assert.All(parameter.data<double>().ToArray(), value => Assert.Equal(1 - 1e-12, value));
    }

    [Fact]
    public void Clipping_in_float64_reaches_the_norm_to_all_digits()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(zeros(2, dtype: ScalarType.Float64));
        parameter.grad = tensor(new[] { 3e200, 4e200 });
        Assert.Equal(5e200, nn.utils.clip_grad_norm_([parameter], 1, double.PositiveInfinity) * 1.25, 1e187);
        parameter.grad = tensor(new[] { 3.0, 4.0 });
        Assert.Equal(5, nn.utils.clip_grad_norm_([parameter], 1));
        GoldenNumbers.AssertClose([3 / (5 + 1e-6), 4 / (5 + 1e-6)], parameter.grad!.data<double>().ToArray(), 1e-15, "gradient");
        nn.utils.clip_grad_value_([parameter], 0.7);
        Assert.Equal(0.7, parameter.grad!.data<double>()[1]);
    }

    private static Parameter[] Start() =>
    [
        nn.Parameter(tensor(new[] { 1f, -2f, 0.5f, 3f })),
        nn.Parameter(tensor(new[] { 0.1f, -0.2f, 0.3f, -0.4f }).reshape(2, 2)),
    ];

    /// <summary>Σ (x⁴ / 4 − 0.7 x) + Σ k · sin y; the gradients are written down, since other operations have their own tests.</summary>
    private static void Step(optim.Optimizer optimizer, Parameter[] parameters)
    {
        optimizer.zero_grad();
        float[] x = parameters[0].data<float>().ToArray(), y = parameters[1].data<float>().ToArray();
        Tensor first = tensor(x.Select(value => value * value * value - 0.7f).ToArray());
        Tensor second = tensor(y.Select((value, i) => (i + 1) * MathF.Cos(value)).ToArray()).reshape(2, 2);
        ((parameters[0] * first).sum() + (parameters[1] * second).sum()).backward();
        optimizer.step();
    }

    private static optim.Optimizer Make(string name, Parameter[] parameters, JsonElement options)
    {
        double Number(string key, double otherwise) => options.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : otherwise;
        bool Flag(string key) => options.TryGetProperty(key, out JsonElement value) && value.GetBoolean();
        double[] betas = options.TryGetProperty("betas", out JsonElement pair) ? GoldenNumbers.Doubles(pair) : [0.9, 0.999];
        double lr = Number("lr", 0), decay = Number("weight_decay", 0), eps = Number("eps", 1e-8);
        return name switch
        {
            "AdamW" => optim.AdamW(parameters, lr, betas[0], betas[1], eps, decay, Flag("amsgrad"), Flag("maximize")),
            "Adam" => optim.Adam(parameters, lr, betas[0], betas[1], eps, decay, Flag("amsgrad"), Flag("maximize")),
            _ => optim.SGD(parameters, lr, Number("momentum", 0), Number("dampening", 0), decay, Flag("nesterov"), Flag("maximize")),
        };
    }

    private static double[] Values(Parameter[] parameters) =>
        [.. parameters.SelectMany(parameter => parameter.data<float>().ToArray()).Select(value => (double)value)];
}
