using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests;

/// <summary>Random tensors and the first values of modules, held against PyTorch's.</summary>
public sealed class RandomTensorTests
{
    private static readonly JsonElement Draws = GoldenNumbers.Read("random.json").GetProperty("draws");

    public static TheoryData<string> Names() =>
    [
        "randn(5)", "randn(17)", "randn(20)", "randn64(17)", "rand(7)", "rand64(6)", "randperm(10)", "randint(0,10,20)", "randint(-5,1000000,12)",
        "uniform_(-2,3,9)", "normal_(1,0.02,18)", "normal_(1,0.02,7)", "normal_strided(4x5)", "bernoulli_(0.3,40)", "bernoulli(tensor)",
        "dropout(ones(24),0.25)", "dropout(ones(24),0.5)", "xavier_uniform_(4x6)", "kaiming_uniform_(4x6)", "kaiming_normal_(4x6,fan_out,relu)",
    ];

    public static TheoryData<string> NamesOfManaged() => ["trunc_normal_(20)", "trunc_normal_(std 0.02)", "xavier_normal_(4x6)"];

    [ManagedTheory("draws them otherwise than PyTorch")]
    [MemberData(nameof(NamesOfManaged))]
    public void Numbers_that_TorchSharp_draws_otherwise_are_PyTorchs_too(string name) => Numbers_are_PyTorchs(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_are_PyTorchs(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(Draws.GetProperty(name).GetProperty("seed").GetInt64());
        Tensor drawn = Draw(name);
        double[] actual = drawn.to(ScalarType.Float64).contiguous().data<double>().ToArray();
        GoldenNumbers.AssertClose(GoldenNumbers.Doubles(Draws.GetProperty(name).GetProperty("values")), actual, 1e-6, name);
    }

    [Fact]
    public void The_numbers_that_TorchSharp_itself_gave_come_out()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(123);
        Assert.Equal([-0.111467116f, 0.120362945f, -0.3696345f, -0.24041797f, -1.1969243f], randn(5).data<float>().ToArray(), Within);
        manual_seed(123);
        Assert.Equal([0.3373702f, -0.17777722f, -0.3035276f], randn(20).data<float>().ToArray()[..3], Within);
        manual_seed(123);
        Assert.Equal([0.3373702f, -1.0204719f], randn(17).data<float>().ToArray()[..2], Within);
        manual_seed(123);
        Assert.Equal([2L, 0, 8, 1, 3, 7, 4, 9, 5, 6], randperm(10).data<long>().ToArray());
        manual_seed(123);
        Assert.Equal(-0.23542964f, nn.Linear(3, 2).weight.data<float>()[0, 0], 1e-6f);
    }

    [Fact]
    public void Modules_draw_their_first_values_in_PyTorchs_order()
    {
        manual_seed(123);
        using var modules = new FirstValues();
        JsonElement expected = Draws.GetProperty("modules").GetProperty("parameters");
        Assert.Equal(expected.EnumerateObject().Select(entry => entry.Name), modules.state_dict().Keys);
        foreach ((string name, Tensor value) in modules.state_dict())
        {
            double[] actual = [.. value.data<float>().ToArray().Select(x => (double)x)];
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(expected.GetProperty(name)), actual, 1e-6, name);
        }
    }

    [Fact]
    public void A_generator_of_ones_own_does_not_disturb_the_default_one()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        float[] expected = rand(4).data<float>().ToArray();
        manual_seed(5);
        using var own = new Generator(77);
        rand(100, generator: own);
        Assert.Equal(expected, rand(4).data<float>().ToArray());
        Assert.Equal(77, own.initial_seed());
    }

    [Fact]
    public void The_state_of_the_generator_can_be_put_back()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        randn(3);
        Tensor state = get_rng_state();
        Assert.Equal([5056L], state.shape);
        float[] expected = randn(40).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(expected, randn(40).data<float>().ToArray());
    }

    [ManagedFact("ends the process")]
    public void Foreign_bytes_are_no_state()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => set_rng_state(tensor(new byte[] { 1, 2, 3 }, uint8)));
    }

    [Fact]
    public void Every_shape_overload_draws_the_same_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] Of(Func<Tensor> draw)
        {
            manual_seed(3);
            return draw().data<float>().ToArray();
        }

        float[] expected = Of(() => rand([2L, 3, 2, 2]));
        Assert.Equal(expected, Of(() => rand(2, 3, 2, 2)));
        Assert.Equal(expected, Of(() => rand(2L, 3L, 2L, 2L)));
        Assert.Equal(expected, Of(() => rand(6, 4)));
        Assert.Equal(expected, Of(() => rand(2, 3, 4)));
        Assert.Equal(expected, Of(() => rand(24)));
        Assert.Equal(expected, Of(() => rand(stackalloc long[] { 24 })));
    }

    private static bool Within(float a, float b) => Math.Abs(a - b) <= 1e-6f;

    private static Tensor Draw(string name) => name switch
    {
        "randn(5)" => randn(5),
        "randn(17)" => randn(17),
        "randn(20)" => randn(20),
        "randn64(17)" => randn(17, ScalarType.Float64),
        "rand(7)" => rand(7),
        "rand64(6)" => rand(6, ScalarType.Float64),
        "randperm(10)" => randperm(10),
        "randint(0,10,20)" => randint(10, [20L]),
        "randint(-5,1000000,12)" => randint(-5, 1000000, [12L]),
        "uniform_(-2,3,9)" => empty(9).uniform_(-2, 3),
        "normal_(1,0.02,18)" => empty(18).normal_(1, 0.02),
        "normal_(1,0.02,7)" => empty(7).normal_(1, 0.02),
        "normal_strided(4x5)" => empty(5, 4).t().normal_(),
        "bernoulli_(0.3,40)" => empty(40).bernoulli_(0.3),
        "bernoulli(tensor)" => bernoulli(linspace(0, 1, 30)),
        "dropout(ones(24),0.25)" => nn.functional.dropout(ones(24), 0.25),
        "dropout(ones(24),0.5)" => nn.functional.dropout(ones(24)),
        "trunc_normal_(20)" => nn.init.trunc_normal_(empty(20)),
        "trunc_normal_(std 0.02)" => nn.init.trunc_normal_(empty(3, 5), std: 0.02, a: -0.03, b: 0.04),
        "xavier_uniform_(4x6)" => nn.init.xavier_uniform_(empty(4, 6)),
        "xavier_normal_(4x6)" => nn.init.xavier_normal_(empty(4, 6), 2),
        "kaiming_uniform_(4x6)" => nn.init.kaiming_uniform_(empty(4, 6), Math.Sqrt(5)),
        "kaiming_normal_(4x6,fan_out,relu)" =>
            nn.init.kaiming_normal_(empty(4, 6), mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU),
        _ => throw new InvalidOperationException(name),
    };

    /// <summary>The modules of the golden file, made in its order, under its names.</summary>
    private sealed class FirstValues : nn.Module
    {
        public FirstValues()
            : base("modules")
        {
            nn.Module[] parts =
            [
                nn.Linear(3, 2), nn.LayerNorm(2), nn.Embedding(5, 4), nn.Linear(2, 3, hasBias: false), nn.Linear(40, 8),
                nn.Embedding(4, 2, padding_idx: 1),
            ];
            for (int i = 0; i < parts.Length; i++) register_module(i.ToString(), parts[i]);
        }
    }
}
