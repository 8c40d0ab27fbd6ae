using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Puts updates of low rank beside a classifier's layers.</summary>
internal static class LoraAdapters
{
    /// <summary>Finds what does not fit a model, without building it.</summary>
    /// <exception cref="ModelException">
    /// A target is no layer, a layer is both adapted and unfrozen, or the head is a target and more than one linear layer.
    /// </exception>
    public static void Check(LoraOptions lora, ModelOptions model, Gpt2Config config, nn.Module<Tensor, Tensor> head)
    {
        if (lora.Rank < 1)
            throw Refusal($"model.lora: the rank is {lora.Rank}; it has to be at least 1.");
        if (lora.Targets.Count == 0)
            throw Refusal("model.lora: there are no targets. Name layers, such as c_attn.");
        if (lora.Problems(config) is { Count: > 0 } problems)
            throw Refusal(
                $"model.lora: {string.Join("; ", problems)}. Layers are h.0.attn.c_attn to h.{config.Layers - 1}.mlp.c_proj, "
                + $"by their ends or whole, and {LoraOptions.Head}.");
        if (lora.Contradiction(model.Unfreeze, config) is { } both)
            throw Refusal(
                $"model.lora keeps {both.Name} frozen, and model.unfreeze trains it. Write unfreeze: [none], or take the layer out of lora's targets.");
        if (lora.Targets.Contains(LoraOptions.Head) && head is not TorchSharp.Modules.Linear)
            throw Refusal(
                "model.lora: the head is more than one linear layer, which an update of low rank cannot be put beside. "
                + "Write head: linear, or name the trunk's layers alone.");
    }

    private static ModelException Refusal(string message) => new(message) { Setting = "model.lora" };

    /// <summary>Adds the updates to a trunk's layers, in the order of the model. They are drawn from a stream of their own.</summary>
    /// <param name="trunk">The trunk, with its weights.</param>
    /// <param name="lora">Which layers, and how.</param>
    /// <param name="seed">The run's seed.</param>
    public static void Attach(Gpt2Trunk trunk, LoraOptions lora, long seed)
    {
        manual_seed(RandomStreams.Derive(seed, RandomStream.Lora, 0));
        var targets = new LoraTargets(lora.Targets);
        foreach (var (name, module) in trunk.named_modules())
            if (module is Conv1D layer && targets.Cover(name))
                layer.Adapt(Update(layer.Inputs, layer.Outputs, lora, isFused: name.EndsWith(".c_attn", StringComparison.Ordinal)));
    }

    /// <summary>The update of the head's output; null where the head is no target.</summary>
    public static LoraUpdate? OfHead(LoraOptions lora, nn.Module<Tensor, Tensor> head) =>
        lora.Targets.Contains(LoraOptions.Head) && head is TorchSharp.Modules.Linear linear
            ? Update((int)linear.weight!.shape[1], (int)linear.weight.shape[0], lora, isFused: false)
            : null;

    /// <summary>How many numbers a layer's update has.</summary>
    /// <param name="lora">How layers are adapted.</param>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="isFused">Whether it gives query, key and value.</param>
    public static long Count(LoraOptions lora, long inputs, long outputs, bool isFused) =>
        lora.Rank * ((isFused && lora.FusedQkv == FusedQkv.Split ? 3 : 1) * inputs + outputs);

    private static LoraUpdate Update(int inputs, int outputs, LoraOptions lora, bool isFused)
    {
        if (!isFused || lora.FusedQkv == FusedQkv.Joint)
            return new LoraUpdate(("joint", new LoraPair(inputs, outputs, lora)));
        return new LoraUpdate(
            ("query", new LoraPair(inputs, outputs / 3, lora)),
            ("key", new LoraPair(inputs, outputs / 3, lora)),
            ("value", new LoraPair(inputs, outputs / 3, lora)));
    }
}
