using Experiments.Data;

using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// The weights of a GPT-2 in a safetensors file with Hugging Face's names, with or without the prefix <c>transformer.</c>. Opening
/// one compares every name and shape with the model's, so that all that is missing or does not fit is told at once, before a weight is read.
/// </summary>
public sealed class Gpt2Checkpoint : IDisposable
{
    /// <summary>The file's usual name.</summary>
    public const string Name = "model.safetensors";

    private const string Prefix = "transformer.";
    private const int Told = 8;

    private readonly SafetensorsFile _file;
    private readonly Dictionary<string, string> _names;

    private Gpt2Checkpoint(SafetensorsFile file, Dictionary<string, string> names)
    {
        _file = file;
        _names = names;
    }

    /// <summary>Opens a checkpoint of the model that <paramref name="config"/> describes.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or holds another model.</exception>
    public static Gpt2Checkpoint Open(string path, Gpt2Config config)
    {
        var file = SafetensorsFile.Open(path);
        try
        {
            return new Gpt2Checkpoint(file, Check(file, config));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Copies the weights into a model's parameters.</summary>
    /// <param name="trunk">A model of the shape that the checkpoint was opened with, in main memory.</param>
    public void CopyTo(Gpt2Trunk trunk)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in trunk.named_parameters())
            _file.CopyTo(_names[name], parameter);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Finds each parameter's name in the file, or tells all that does not fit.</summary>
    private static Dictionary<string, string> Check(SafetensorsFile file, Gpt2Config config)
    {
        var inFile = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in file.Tensors.Keys)
        {
            var bare = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            if (!inFile.TryAdd(bare, name))
                throw new CheckpointException(
                    file.Path, $"holds '{VisibleText.Short(bare)}' both with and without the prefix '{Prefix}'. Keep one of them.");
        }

        var missing = new List<string>();
        var unfit = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in Gpt2ParameterNames.For(config))
        {
            if (!inFile.Remove(parameter.Name, out var name))
            {
                missing.Add(parameter.Name);
                continue;
            }

            names.Add(parameter.Name, name);
            var entry = file.Tensors[name];
            if (!entry.Shape.SequenceEqual(parameter.Shape))
                unfit.Add($"{parameter.Name} is [{string.Join(", ", entry.Shape)}] instead of [{string.Join(", ", parameter.Shape)}]");
            else if (entry.Type is not (SafetensorsType.F32 or SafetensorsType.F16 or SafetensorsType.BF16))
                unfit.Add($"{parameter.Name} is {entry.Type} instead of F32, F16 or BF16");
        }

        var extra = inFile.Keys.Where(name => !IsBesideTheTrunk(name)).Order(StringComparer.Ordinal).Select(VisibleText.Short).ToList();
        var problems = new List<string>();
        Add("missing", missing);
        Add("of another shape or type", unfit);
        Add("not in this model", extra);
        return problems.Count == 0
            ? names
            : throw new CheckpointException(
                file.Path,
                $"not the weights of this model ({config.Layers} blocks, {config.HiddenSize} wide, {config.VocabularySize} token ids). "
                + $"{string.Join(". ", problems)}. "
                + "Give the checkpoint that belongs to the configuration, or the configuration that belongs to the checkpoint.");

        void Add(string what, List<string> names)
        {
            if (names.Count > 0)
                problems.Add($"{names.Count} {what}: {string.Join(", ", names.Take(Told))}{(names.Count > Told ? ", …" : "")}");
        }
    }

    /// <summary>
    /// Whether a tensor belongs to something else than the trunk: the causal mask that Hugging Face stores beside the weights, the
    /// language model's output layer (the token embedding again), or a classification head.
    /// </summary>
    private static bool IsBesideTheTrunk(string name)
    {
        if (name == "lm_head.weight" || name.StartsWith("score.", StringComparison.Ordinal) || name.StartsWith("head.", StringComparison.Ordinal))
            return true;
        return name.Split('.') is ["h", var block, "attn", "bias" or "masked_bias"] && int.TryParse(block, out _);
    }
}
