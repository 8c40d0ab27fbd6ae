using System.Text;

namespace Experiments.Authoring;

/// <summary>
/// The C# that is compiled for an experiment: it loads the scripts, and holds each expression in a function of its own, so that
/// one compilation does for all. What the compiler or a stack trace says of a place in it is said of the place in the YAML.
/// </summary>
internal sealed class CodeSubmission
{
    /// <summary>The name under which the compiler and stack traces know it.</summary>
    public const string Path = "expressions";

    // The names are the settings' own, as expressions read them: Training.BatchSize.
    private const string Parameters =
        "global::Experiments.Data.DataOptions Data, global::Experiments.Engine.ModelOptions Model, "
        + "global::Experiments.Engine.TrainingOptions Training, global::Experiments.Engine.EvaluationOptions Evaluation, long Seed";

    private readonly List<(int Start, CodeUse Use)> _places = [];
    private readonly SourceDocument _document;

    /// <summary>Writes it.</summary>
    /// <param name="scripts">The scripts to load, absolute.</param>
    /// <param name="expressions">The expressions, each of which is known to be one.</param>
    public CodeSubmission(IReadOnlyList<string> scripts, IReadOnlyList<CheckedExpression> expressions)
    {
        // One submission that loads them all: they share their declarations, and one compilation is paid for.
        var text = new StringBuilder();
        foreach (var script in scripts)
            text.Append("#load \"").Append(script).Append("\"\n");
        text.Append("#nullable enable annotations\n");
        for (var i = 0; i < expressions.Count; i++)
            Write(text, i, expressions[i]);
        Text = text.ToString();
        _document = new SourceDocument(Path, Text);
    }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>The name of the function that holds an expression.</summary>
    public static string Function(int index) => $"__Expression{index}";

    /// <summary>Where a part of it stands in the YAML; null where it stands in none.</summary>
    public SourceSpan? Find(int start, int length)
    {
        foreach (var (at, use) in Enumerable.Reverse(_places))
            if (start >= at)
                return start <= at + use.Code.Text.Length ? use.Code.Part(start - at, length) : use.Code.Span;
        return null;
    }

    /// <summary>The expression that a place of it belongs to; null where it belongs to none.</summary>
    public CodeUse? UseAt(int start)
    {
        foreach (var (at, use) in Enumerable.Reverse(_places))
            if (start >= at)
                return use;
        return null;
    }

    /// <summary>Where a line and column of it, both from 1, stand in the YAML: from there to the expression's end.</summary>
    public SourceSpan? FindLine(int line, int column)
    {
        if (line < 1 || line > _document.Lines)
            return null;
        var start = _document.LineStart(line) + Math.Max(0, column - 1);
        return Find(start, Math.Max(1, _document.LineStart(line) + _document.Line(line).TrimEnd().Length - start));
    }

    private void Write(StringBuilder text, int index, CheckedExpression expression)
    {
        var target = expression.Use.Target;
        var function = expression.Parameters is { } count && target.Functions.Count > 0
            ? target.Functions.FirstOrDefault(f => f.Parameters == count) ?? target.Functions[0]
            : null;
        var accepted = function is not null ? [function.Type] : target.Values.Concat(target.Functions.Select(f => f.Type)).ToArray();
        if (accepted.Length == 1)
        {
            text.Append(accepted[0]).Append(' ').Append(Function(index)).Append('(').Append(Parameters).Append(") =>\n");
            Append(text, expression.Use);
            text.Append("\n;\n");
            return;
        }

        // Whatever is accepted: the compiler chooses the overload, so that a method's name is taken for a function too.
        foreach (var type in accepted)
            text.Append("object? __Accept").Append(index).Append('(').Append(type).Append(" value) => value;\n");
        text.Append("object? ").Append(Function(index)).Append('(').Append(Parameters).Append(") => __Accept").Append(index).Append("(\n");
        Append(text, expression.Use);
        text.Append("\n);\n");
    }

    private void Append(StringBuilder text, CodeUse use)
    {
        _places.Add((text.Length, use));
        text.Append(use.Code.Text);
    }
}
