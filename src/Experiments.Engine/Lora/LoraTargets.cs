namespace Experiments.Engine;

/// <summary>Which layers a list of targets means.</summary>
internal sealed class LoraTargets(IReadOnlyList<string> targets)
{
    private readonly List<(string Text, ParameterPattern Pattern)> _targets = [.. targets.Select(target => (target, new ParameterPattern(target)))];

    /// <summary>The layer whose weight a parameter is, such as <c>h.0.mlp.c_fc</c>; null where it is no linear layer's weight.</summary>
    public static string? LayerOf(ModelParameter parameter)
    {
        const string weight = ".weight";
        return parameter.Block >= 0 && parameter.Shape.Count == 2 && parameter.Name.EndsWith(weight, StringComparison.Ordinal)
            ? parameter.Name[..^weight.Length]
            : null;
    }

    /// <summary>Whether a layer is meant.</summary>
    public bool Cover(string layer) => _targets.Any(target => Covers(target, layer));

    /// <summary>The targets that cannot be read or mean no layer of a model.</summary>
    public IReadOnlyList<string> Problems(Gpt2Config config)
    {
        var layers = Gpt2ParameterNames.For(config).Select(LayerOf).OfType<string>().ToList();
        return
        [
            .. _targets.Where(target => target.Text != LoraOptions.Head)
                .Select(target => target.Pattern.Problem is { } reason
                    ? $"'{Data.VisibleText.Short(target.Text)}' cannot be read: {reason}"
                    : layers.Any(layer => Covers(target, layer)) ? null : $"'{Data.VisibleText.Short(target.Text)}' is no layer of the model")
                .OfType<string>(),
        ];
    }

    private static bool Covers((string Text, ParameterPattern Pattern) target, string layer) =>
        layer.EndsWith("." + target.Text, StringComparison.Ordinal) || target.Pattern.Covers(layer);
}
