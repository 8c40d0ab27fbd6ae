namespace Experiments.Engine;

/// <summary>The parameters that a GPT-2 of some shape has, known without building it.</summary>
public static class Gpt2ParameterNames
{
    /// <summary>All parameters of the trunk, in the order of the model.</summary>
    public static IReadOnlyList<ModelParameter> For(Gpt2Config config)
    {
        var width = config.HiddenSize;
        var parameters = new List<ModelParameter>();
        Add(-1, "wte.weight", config.VocabularySize, width);
        Add(-1, "wpe.weight", config.ContextLength, width);
        for (var block = 0; block < config.Layers; block++)
        {
            Norm(block, $"h.{block}.ln_1");
            Layer(block, $"h.{block}.attn.c_attn", width, 3 * width);
            Layer(block, $"h.{block}.attn.c_proj", width, width);
            Norm(block, $"h.{block}.ln_2");
            Layer(block, $"h.{block}.mlp.c_fc", width, 4 * width);
            Layer(block, $"h.{block}.mlp.c_proj", 4 * width, width);
        }

        Norm(-1, "ln_f");
        return parameters;

        void Norm(int block, string name)
        {
            Add(block, $"{name}.weight", width);
            Add(block, $"{name}.bias", width);
        }

        void Layer(int block, string name, int inputs, int outputs)
        {
            Add(block, $"{name}.weight", inputs, outputs);
            Add(block, $"{name}.bias", outputs);
        }

        void Add(int block, string name, params long[] shape) => parameters.Add(new ModelParameter(name, shape, block, config.Layers));
    }
}
