namespace Experiments.Engine;

/// <summary>What of a model is trained, part by part.</summary>
/// <param name="Groups">The parts in the order of the model.</param>
public sealed record TrainableParameters(IReadOnlyList<ParameterGroup> Groups)
{
    /// <summary>How many numbers training changes.</summary>
    public long Trained => Groups.Sum(group => group.Trained);

    /// <summary>How many numbers the model holds.</summary>
    public long Total => Groups.Sum(group => group.Total);

    /// <summary>Counts the parameters of a classifier.</summary>
    public static TrainableParameters Of(Gpt2Classifier classifier)
    {
        var trunk = classifier.Trunk.named_parameters()
            .Select(named => (Group: GroupOf(named.name), named.parameter));
        var head = classifier.named_parameters().Where(named => !named.name.StartsWith("transformer.", StringComparison.Ordinal))
            .Select(named => (Group: "head", named.parameter));
        return new TrainableParameters(
        [
            .. trunk.Concat(head)
                .GroupBy(named => named.Group, named => named.parameter)
                .Select(group => new ParameterGroup(
                    group.Key,
                    group.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.NumberOfElements),
                    group.Sum(parameter => parameter.NumberOfElements))),
        ]);
    }

    /// <summary>
    /// Counts the parameters of a classifier that is not built: of the trunk, shapes are known; the head is built or read, tried and let go of.
    /// </summary>
    /// <param name="options">Which part of the model is trained, pooling and head.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="checkpointPath">
    /// The checkpoint's safetensors file, of which <see cref="CheckpointHead"/> alone is read; null: it is not on this machine.
    /// </param>
    /// <param name="labels">What the classes are called, in their order; null: that is not known.</param>
    /// <exception cref="CheckpointException">The head is in the checkpoint, and its file is damaged.</exception>
    /// <exception cref="ModelException">Head or pooling has another shape, or the head is of other labels.</exception>
    public static TrainableParameters Of(
        ModelOptions options, Gpt2Config config, int classes, string? checkpointPath = null, IReadOnlyList<string>? labels = null)
    {
        var shape = new HeadShape(config.HiddenSize, classes);
        using var head = Gpt2Classifier.HeadOf(options, shape, options.Weights == Weights.Pretrained ? checkpointPath : null, labels);
        HeadCheck.Run(head, shape);
        PoolingCheck.Run(options.Pool, config.HiddenSize);
        if (options.Lora is not null)
            LoraAdapters.Check(options.Lora, options, config, head);
        var trunk = Gpt2ParameterNames.For(config)
            .GroupBy(parameter => GroupOf(parameter.Name))
            .Select(group => new ParameterGroup(
                group.Key,
                group.Where(options.Unfreeze.Trains).Sum(Count) + group.Sum(Added),
                group.Sum(Count) + group.Sum(Added)));
        var inHead = head.parameters().Sum(parameter => parameter.NumberOfElements);
        if (options.Lora is { } lora && lora.Targets.Contains(LoraOptions.Head))
            inHead += LoraAdapters.Count(lora, config.HiddenSize, classes, isFused: false);
        return new TrainableParameters([.. trunk, new ParameterGroup("head", inHead, inHead)]);

        // What an update of low rank adds to a layer.
        long Added(ModelParameter parameter) => options.Lora?.Adapts(parameter) == true
            ? LoraAdapters.Count(
                options.Lora, parameter.Shape[0], parameter.Shape[1], parameter.Name.EndsWith(".c_attn.weight", StringComparison.Ordinal))
            : 0;

        static long Count(ModelParameter parameter) => parameter.Shape.Aggregate(1L, (product, size) => product * size);
    }

    // "h.11.attn.c_attn.weight" → "h.11"; "wte.weight" → "wte"
    private static string GroupOf(string name)
    {
        var parts = name.Split('.');
        return parts[0] == "h" ? $"h.{parts[1]}" : parts[0];
    }
}
