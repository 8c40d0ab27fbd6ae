using Experiments.Data;
using TorchSharp.Modules;

namespace Experiments.Engine;

/// <summary>Divides the trained parameters by learning rate.</summary>
internal static class TrainedGroups
{
    private const string Trunk = "transformer.";
    private const string Head = "head.";

    /// <summary>The groups of a classifier, in the order of its parameters; one group of all where all have the same rate.</summary>
    public static IReadOnlyList<TrainedGroup> Of(Gpt2Classifier classifier, TrainingOptions training) =>
        Of(classifier.TrainedParameters(), classifier.Trunk.Config.Layers, training);

    /// <summary>The groups of parameters by name, in their order.</summary>
    /// <param name="trained">The parameters; those of the trunk are called as in a classifier, <c>transformer.ln_f.weight</c>.</param>
    /// <param name="layers">How many blocks the trunk has.</param>
    /// <param name="training">The learning rates.</param>
    public static IReadOnlyList<TrainedGroup> Of(IEnumerable<(string Name, Parameter Parameter)> trained, int layers, TrainingOptions training)
    {
        var rates = training.Rates.Select(rate => (Rate: rate, Pattern: new ParameterPattern(rate.Pattern))).ToList();
        var groups = new OrderedDictionary<(string Name, double Rate), List<Parameter>>();
        foreach (var (fullName, parameter) in trained)
        {
            var key = KeyOf(fullName.StartsWith(Trunk, StringComparison.Ordinal) ? fullName[Trunk.Length..] : fullName);
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = []);
            group.Add(parameter);
        }

        return [.. groups.Select(group => new TrainedGroup(group.Key.Name, group.Key.Rate, group.Value))];

        (string Name, double Rate) KeyOf(string name)
        {
            foreach (var (rate, pattern) in rates)
                if (pattern.Covers(name))
                    return (rate.Pattern, rate.LearningRate);
            if (training.LayerDecay == 1)
                return ("all", training.LearningRate);
            var (part, distance) = Place(name, layers);
            return (part, training.LearningRate * Math.Pow(training.LayerDecay, distance));
        }
    }

    /// <summary>The patterns that cannot be read, or cover no parameter of trunk and head.</summary>
    public static IReadOnlyList<string> Problems(TrainingOptions training, Gpt2Classifier classifier)
    {
        var names = classifier.named_parameters()
            .Select(named => named.name.StartsWith(Trunk, StringComparison.Ordinal) ? named.name[Trunk.Length..] : named.name)
            .ToList();
        var problems = new List<string>();
        foreach (var rate in training.Rates)
        {
            var pattern = new ParameterPattern(rate.Pattern);
            if (pattern.Problem is { } reason)
                problems.Add($"training.rates: '{VisibleText.Short(rate.Pattern)}' cannot be read: {reason}.");
            else if (!names.Any(pattern.Covers))
                problems.Add($"training.rates: '{VisibleText.Short(rate.Pattern)}' covers no parameter; patterns are over names such as "
                    + $"h.0.attn.c_attn.weight and {Head}weight.");
        }

        return problems;
    }

    // "h.11.attn.c_attn.weight" of 12 blocks → ("h.11", 1); the final norm goes with the last block.
    private static (string Part, int Distance) Place(string name, int layers)
    {
        if (name.StartsWith(Head, StringComparison.Ordinal) || name.StartsWith(Gpt2Classifier.HeadUpdate + ".", StringComparison.Ordinal))
            return ("head", 0);
        return name.Split('.') switch
        {
            ["h", var block, ..] => ($"h.{block}", layers - int.Parse(block, System.Globalization.CultureInfo.InvariantCulture)),
            ["ln_f", ..] => ("ln_f", 1),
            [var embedding, ..] => (embedding, layers + 1),
            [] => throw new ArgumentException("A parameter has no name.", nameof(name)),
        };
    }
}
