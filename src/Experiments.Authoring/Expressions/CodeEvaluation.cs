namespace Experiments.Authoring;

/// <summary>Evaluates an experiment's expressions, each after those whose settings it reads.</summary>
/// <param name="script">The compiled expressions.</param>
/// <param name="compiled">The expressions, in the order in which they were compiled.</param>
/// <param name="rules">Makes strategies of functions.</param>
/// <param name="guard">Finds the place that threw.</param>
/// <param name="bag">Takes the problems.</param>
internal sealed class CodeEvaluation(
    LoadedScript script, IReadOnlyList<(CodeUse Use, IReadOnlyList<string> Reads)> compiled, ScriptRules rules, ScriptGuard guard, DiagnosticBag bag)
{
    // Settings whose functions are called while a model is trained.
    private static readonly string[] CalledInTraining = ["model.pool", "training.loss", "training.optimizer", "training.schedule"];

    /// <summary>What the expressions of one combination of stand-ins come to; those that fail come to nothing, and are told.</summary>
    /// <param name="uses">The expressions that hold, each with the setting that it says.</param>
    /// <param name="bind">The settings with these values in place.</param>
    public IReadOnlyDictionary<YamlCode, YamlNode> Values(
        IReadOnlyList<CodeUse> uses, Func<IReadOnlyDictionary<YamlCode, YamlNode>, ExperimentSpec> bind)
    {
        var values = new Dictionary<YamlCode, YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new List<CodeUse>();
        foreach (var use in uses)
            Evaluate(use);
        return values;

        void Evaluate(CodeUse use)
        {
            if (values.ContainsKey(use.Code) || IndexOf(use) < 0)
                return; // one that does not compile has been told, and its setting stays unsaid
            if (open.IndexOf(use) is >= 0 and var start)
            {
                RefuseCircle([.. open.Skip(start)], values);
                return;
            }

            open.Add(use);
            var reads = ReadBy(use, uses).ToList();
            foreach (var read in reads)
                Evaluate(read);
            open.RemoveAt(open.Count - 1);
            if (!values.ContainsKey(use.Code) && reads.TrueForAll(read => values.ContainsKey(read.Code) || ReferenceEquals(read, use)))
                values[use.Code] = Run(use, bind(values));
        }
    }

    private int IndexOf(CodeUse use)
    {
        for (var i = 0; i < compiled.Count; i++)
            if (ReferenceEquals(compiled[i].Use.Code, use.Code))
                return i;
        return -1;
    }

    // A whole section is read with everything in it but the reader itself; a value is read with its parameters.
    private IEnumerable<CodeUse> ReadBy(CodeUse use, IReadOnlyList<CodeUse> uses) => compiled[IndexOf(use)].Reads
        .SelectMany(read => uses.Where(other => other.Path == read
            || (other.Path.StartsWith(read + ".", StringComparison.Ordinal) && (read.Contains('.') || !ReferenceEquals(other, use)))));

    private void RefuseCircle(List<CodeUse> circle, Dictionary<YamlCode, YamlNode> values)
    {
        var path = string.Join(" → ", circle.Append(circle[0]).Select(use => use.Path));
        bag.Add(DiagnosticCodes.CodeLoop, circle[0].Code.Span, circle.Count == 1 ? $"`{circle[0].Path}` depends on itself"
            : $"the settings depend on each other: {path}", allowed: "give one of them a value of its own");
        foreach (var use in circle)
            values[use.Code] = new YamlRefused(use.Code.Span);
    }

    private YamlNode Run(CodeUse use, ExperimentSpec spec)
    {
        object? value;
        try
        {
            value = script.Evaluate(IndexOf(use), spec);
        }
        catch (Exception e)
        {
            bag.Add(guard.Explain(e, DiagnosticCodes.ScriptThrew, $"the expression of `{use.Path}` failed", use.Code.Span)!.Diagnostic);
            return new YamlRefused(use.Code.Span);
        }

        if (value is Delegate && CalledInTraining.Contains(use.Path))
            ForgottenState.Tell(bag, use.Code.Span, use.Path, ForgottenState.Of(value));
        return CodeValue.ToNode(value is null ? null : rules.Of(value, use.Path, use.Code.Span), use);
    }
}
