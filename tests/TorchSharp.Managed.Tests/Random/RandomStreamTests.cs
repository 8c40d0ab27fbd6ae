using System.Text.Json;

namespace TorchSharp.Managed.Tests;

public sealed class RandomStreamTests
{
    private static readonly JsonElement Draws = GoldenNumbers.Read("random.json").GetProperty("draws");

    [Theory]
    [InlineData("randn(1)", 1)]
    [InlineData("randn(5)", 5)]
    [InlineData("randn(15)", 15)]
    [InlineData("randn(16)", 16)]
    [InlineData("randn(17)", 17)]
    [InlineData("randn(20)", 20)]
    [InlineData("randn(32)", 32)]
    [InlineData("randn(33)", 33)]
    [InlineData("randn(40)", 40)]
    [InlineData("randn(17) seed 0", 17)]
    [InlineData("randn(4) seed 5000000000", 4)]
    [InlineData("randn(4) seed -1", 4)]
    public void Normal_numbers_are_PyTorchs(string name, int count)
    {
        var values = new float[count];
        Stream(name).Normal(values, 0, 1);
        Check(name, values);
    }

    [Theory]
    [InlineData("randn64(5)", 5)]
    [InlineData("randn64(17)", 17)]
    public void Normal_doubles_are_PyTorchs(string name, int count)
    {
        var values = new double[count];
        Stream(name).Normal(values, 0, 1);
        GoldenNumbers.AssertClose(Expected(name), values, 1e-8, name);
    }

    [Theory]
    [InlineData("rand(1)", 1, 0, 1)]
    [InlineData("rand(7)", 7, 0, 1)]
    [InlineData("rand(16)", 16, 0, 1)]
    [InlineData("rand(19)", 19, 0, 1)]
    [InlineData("uniform_(-2,3,9)", 9, -2, 3)]
    public void Uniform_numbers_are_PyTorchs(string name, int count, double from, double to)
    {
        var values = new float[count];
        Stream(name).Uniform(values, from, to);
        Check(name, values);
    }

    [Fact]
    public void Uniform_doubles_are_PyTorchs()
    {
        var values = new double[6];
        Stream("rand64(6)").Uniform(values, 0, 1);
        GoldenNumbers.AssertClose(Expected("rand64(6)"), values, 1e-8, "rand64(6)");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void Permutations_are_PyTorchs(int count)
    {
        var values = new long[count];
        Stream($"randperm({count})").Permutation(values);
        Assert.Equal(GoldenNumbers.Longs(Draws.GetProperty($"randperm({count})").GetProperty("values")), values);
    }

    [Theory]
    [InlineData("randint(0,10,20)", 20, 0, 10)]
    [InlineData("randint(-5,1000000,12)", 12, -5, 1000000)]
    [InlineData("randint(0,2^40,6)", 6, 0, 1L << 40)]
    public void Integers_are_PyTorchs(string name, int count, long low, long high)
    {
        var values = new long[count];
        Stream(name).Integers(values, low, high);
        Assert.Equal(GoldenNumbers.Longs(Draws.GetProperty(name).GetProperty("values")), values);
    }

    [Fact]
    public void The_second_number_of_a_Box_Muller_pair_outlives_other_draws()
    {
        RandomStream stream = Stream("rand_after_odd_randn");
        var first = new float[3];
        var between = new float[2];
        var last = new float[2];
        stream.Normal(first, 0, 1);
        stream.Uniform(between, 0, 1);
        stream.Normal(last, 0, 1);
        Check("rand_after_odd_randn", [.. first, .. between, .. last]);
    }

    [Fact]
    public void A_long_stream_stays_PyTorchs_over_many_twists_of_the_state()
    {
        var normal = new float[1000];
        var uniform = new float[1000];
        Stream("randn(1000)[::50]").Normal(normal, 0, 1);
        Stream("rand(1000)[::50]").Uniform(uniform, 0, 1);
        Check("randn(1000)[::50]", [.. normal.Where((_, i) => i % 50 == 0)]);
        Check("rand(1000)[::50]", [.. uniform.Where((_, i) => i % 50 == 0)]);
    }

    [Fact]
    public void The_ten_thousandth_word_is_that_of_the_C_plus_plus_standard()
    {
        // ISO/IEC 14882, [rand.predef]: what std::mt19937 gives with its default seed.
        var words = new uint[10_000];
        new Mt19937(5489).Next(words);
        Assert.Equal(4123659995u, words[^1]);
    }

    [Fact]
    public void Many_words_at_once_are_those_drawn_one_by_one()
    {
        Mt19937 many = new(5), single = new(5);
        foreach (int count in new[] { 3, 620, 1, 624, 17, 1300, 0, 31 })
        {
            var words = new uint[count];
            many.Next(words);
            Assert.Equal(Enumerable.Range(0, count).Select(_ => single.Next()), words);
        }
    }

    [Fact]
    public void Coin_tosses_are_those_of_PyTorch_without_MKL()
    {
        RandomStream stream = Stream("bernoulli_(0.3,40)");
        Check("bernoulli_(0.3,40)", [.. Enumerable.Range(0, 40).Select(_ => stream.NextBernoulli(0.3) ? 1f : 0f)]);
    }

    [Fact]
    public void A_saved_state_has_PyTorchs_bytes()
    {
        RandomStream stream = new(123);
        stream.Normal(new float[3], 0, 1);
        stream.Permutation(new long[700]);
        var state = new byte[RandomStream.StateBytes];
        stream.Save(state);
        string hash = System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(state));
        Assert.Equal(Draws.GetProperty("state").GetProperty("sha256").GetString(), hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(623)]
    [InlineData(624)]
    [InlineData(625)]
    public void A_state_put_back_continues_the_stream(int drawn)
    {
        RandomStream stream = new(7);
        for (int i = 0; i < drawn; i++) stream.NextWord();
        stream.NextNormal(0, 1);
        var state = new byte[RandomStream.StateBytes];
        stream.Save(state);
        double[] expected = [stream.NextNormal(0, 1), stream.NextNormal(0, 1), stream.NextDouble()];

        RandomStream other = new(99);
        other.Load(state);

        double[] actual = [other.NextNormal(0, 1), other.NextNormal(0, 1), other.NextDouble()];
        Assert.Equal(expected, actual);
        Assert.Equal(7ul, other.InitialSeed);
    }

    private static RandomStream Stream(string name) => new((ulong)Draws.GetProperty(name).GetProperty("seed").GetInt64());

    private static double[] Expected(string name) => GoldenNumbers.Doubles(Draws.GetProperty(name).GetProperty("values"));

    private static void Check(string name, float[] actual) =>
        GoldenNumbers.AssertClose(Expected(name), [.. actual.Select(value => (double)value)], 1e-6, name);
}
