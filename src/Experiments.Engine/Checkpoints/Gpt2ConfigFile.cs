using System.Text.Json;
using Experiments.Data;

namespace Experiments.Engine;

/// <summary>Hugging Face's <c>config.json</c> of a GPT-2.</summary>
public static class Gpt2ConfigFile
{
    /// <summary>The file's usual name.</summary>
    public const string Name = "config.json";

    private static readonly string[] Activations = ["gelu_new", "gelu_pytorch_tanh"];

    /// <summary>Reads the shape of a model; all that is wrong with the file is told at once.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, or describes a model that this engine does not compute.</exception>
    public static Gpt2Config Read(string path)
    {
        using var document = Open(path);
        return Read(path, document.RootElement);
    }

    /// <summary>Opens the file without looking at what it says.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or is no JSON.</exception>
    internal static JsonDocument Open(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "no such file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be read: {error.Message}", error);
        }
        catch (JsonException error)
        {
            throw new CheckpointException(path, $"not valid JSON: {error.Message}", error);
        }
    }

    /// <summary>Writes the shape of a model, so that its checkpoint can be read without this program.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="config">The shape.</param>
    /// <param name="labels">What the classes of its classifier are called, in their order; null: it is none.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Write(string path, Gpt2Config config, IReadOnlyList<string>? labels = null) => WholeFile.Write(path, file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        WriteShape(writer, config);
        if (labels is not null)
            ClassifierLabels.Write(writer, labels);
        writer.WriteEndObject();
    });

    /// <summary>Writes the properties of the shape into an object.</summary>
    internal static void WriteShape(Utf8JsonWriter writer, Gpt2Config config)
    {
        writer.WriteString("model_type", "gpt2");
        writer.WriteString("activation_function", Activations[0]);
        writer.WriteNumber("vocab_size", config.VocabularySize);
        writer.WriteNumber("n_positions", config.ContextLength);
        writer.WriteNumber("n_embd", config.HiddenSize);
        writer.WriteNumber("n_layer", config.Layers);
        writer.WriteNumber("n_head", config.Heads);
        writer.WriteNumber("layer_norm_epsilon", config.LayerNormEpsilon);
    }

    private static Gpt2Config Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(path, "not a model's configuration: it holds no JSON object.");

        var problems = new List<string>();
        if (root.TryGetProperty("model_type", out var model) && !Is(model, "gpt2"))
            problems.Add($"model_type is {Show(model)}, not \"gpt2\"");
        if (root.TryGetProperty("activation_function", out var activation) && !Activations.Any(name => Is(activation, name)))
            problems.Add($"activation_function is {Show(activation)}; GPT-2's is {string.Join(" or ", Activations)}");
        Demand("scale_attn_weights", true);
        Demand("scale_attn_by_inverse_layer_idx", false);
        Demand("add_cross_attention", false);

        var config = new Gpt2Config
        {
            VocabularySize = Number("vocab_size"),
            ContextLength = Number("n_positions"),
            HiddenSize = Number("n_embd"),
            Layers = Number("n_layer"),
            Heads = Number("n_head"),
            LayerNormEpsilon = Epsilon(),
        };
        if (root.TryGetProperty("n_inner", out var inner) && inner.ValueKind != JsonValueKind.Null
            && !(inner.ValueKind == JsonValueKind.Number && inner.TryGetInt64(out var width) && width == 4L * config.HiddenSize))
            problems.Add($"n_inner is {Show(inner)}; the MLP of a GPT-2 is four times n_embd wide");
        if (problems.Count == 0)
            problems.AddRange(config.Problems());
        return problems.Count == 0
            ? config
            : throw new CheckpointException(path, $"no GPT-2 that can be computed: {string.Join("; ", problems)}.");

        static bool Is(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

        static string Show(JsonElement element) => VisibleText.Short(element.GetRawText());

        void Demand(string name, bool value)
        {
            // Absent or null is the default, which is what is demanded.
            var refused = value ? JsonValueKind.False : JsonValueKind.True;
            if (root.TryGetProperty(name, out var element) && element.ValueKind == refused)
                problems.Add($"{name} is {Show(element)}, which changes the attention");
        }

        int Number(string name)
        {
            if (root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
                return number;
            problems.Add(root.TryGetProperty(name, out element) ? $"{name} is {Show(element)}, not a whole number" : $"{name} is missing");
            return 1;
        }

        double Epsilon()
        {
            if (!root.TryGetProperty("layer_norm_epsilon", out var element))
                return 1e-5;
            if (element.ValueKind == JsonValueKind.Number)
                return element.GetDouble();
            problems.Add($"layer_norm_epsilon is {Show(element)}, not a number");
            return 1e-5;
        }
    }
}
