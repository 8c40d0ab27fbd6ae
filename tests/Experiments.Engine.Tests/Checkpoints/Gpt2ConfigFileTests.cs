using Experiments.Tests;

namespace Experiments.Engine.Tests;

public sealed class Gpt2ConfigFileTests : IDisposable
{
    private const string Good = """{"model_type":"gpt2","vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hugging_Face_s_file_is_read()
    {
        var expected = new Gpt2Config { VocabularySize = 257, ContextLength = 64, HiddenSize = 48, Layers = 3, Heads = 4, LayerNormEpsilon = 1e-5 };
        Assert.Equal(expected, Gpt2ConfigFile.Read(GoldenFile.PathOf("config.json")));
        Assert.Equal(expected, Gpt2ConfigFile.Read(_folder.Write("config.json", Good)));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var config = new Gpt2Config { VocabularySize = 11, ContextLength = 7, HiddenSize = 6, Layers = 5, Heads = 3, LayerNormEpsilon = 1e-6 };
        Gpt2ConfigFile.Write(_folder.File("config.json"), config);
        Assert.Equal(config, Gpt2ConfigFile.Read(_folder.File("config.json")));
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "it holds no JSON object")]
    [InlineData("{}", "vocab_size is missing; n_positions is missing; n_embd is missing; n_layer is missing; n_head is missing.")]
    [InlineData(
        """{"model_type":"llama","vocab_size":"many","n_positions":64,"n_embd":48,"n_layer":3,"n_head":4}""",
        "model_type is \"llama\", not \"gpt2\"; vocab_size is \"many\", not a whole number.")]
    [InlineData("""{"vocab_size":257,"n_positions":64,"n_embd":50,"n_layer":3,"n_head":4}""", "n_head (4) does not divide n_embd (50)")]
    [InlineData("""{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":0,"n_head":4}""", "n_layer is 0, not from 1 to 1000")]
    [InlineData(
        """{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4,"n_inner":100}""",
        "n_inner is 100; the MLP of a GPT-2 is four times n_embd wide")]
    [InlineData(
        """{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4,"activation_function":"relu"}""",
        "activation_function is \"relu\"; GPT-2's is gelu_new or gelu_pytorch_tanh")]
    [InlineData(
        """{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4,"scale_attn_by_inverse_layer_idx":true}""",
        "scale_attn_by_inverse_layer_idx is true, which changes the attention")]
    [InlineData(
        """{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4,"scale_attn_weights":false}""",
        "scale_attn_weights is false, which changes the attention")]
    [InlineData(
        """{"vocab_size":257,"n_positions":64,"n_embd":48,"n_layer":3,"n_head":4,"layer_norm_epsilon":-1}""",
        "layer_norm_epsilon is -1, not between 0 and 1")]
    [InlineData("""{"vocab_size":257,"n_positions":64,"n_embd":1e400,"n_layer":3,"n_head":4}""", "n_embd is 1e400, not a whole number")]
    public void A_file_that_describes_no_GPT2_is_refused_with_every_reason(string json, string problem)
    {
        var path = _folder.Write("config.json", json);
        var error = Assert.Throws<CheckpointException>(() => Gpt2ConfigFile.Read(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.EndsWith("no such file.", Assert.Throws<CheckpointException>(() => Gpt2ConfigFile.Read(_folder.File("config.json"))).Message);
}
