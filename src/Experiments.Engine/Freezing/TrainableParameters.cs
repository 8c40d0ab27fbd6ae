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
        var head = classifier.Head.named_parameters()
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

    // "h.11.attn.c_attn.weight" → "h.11"; "wte.weight" → "wte"
    private static string GroupOf(string name)
    {
        var parts = name.Split('.');
        return parts[0] == "h" ? $"h.{parts[1]}" : parts[0];
    }
}
