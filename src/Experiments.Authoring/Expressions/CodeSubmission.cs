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

    // Where each expression's function begins, and the expression in it.
    private readonly List<(int Function, int Start, CodeUse Use)> _places = [];
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

    /// <summary>Where a part of it stands in the YAML; what stands around an expression stands for the whole of it. Null where it stands in
    /// none.</summary>
    public SourceSpan? Find(int start, int length) => Place(start) is not { Use.Code: var code } place ? null
        : IsWithin(place, start) ? code.Part(start - place.Start, length) : code.Span;

    /// <summary>The expression that a place of it belongs to; null where it belongs to none.</summary>
    public CodeUse? UseAt(int start) => Place(start)?.Use;

    /// <summary>Whether a place belongs to an expression, and stands in what is written around it: words that its author has never seen.</summary>
    public bool IsAround(int start) => Place(start) is { } place && !IsWithin(place, start);

    /// <summary>Where a line and column of it, both from 1, stand in the YAML: from there to the expression's end.</summary>
    public SourceSpan? FindLine(int line, int column)
    {
        if (line < 1 || line > _document.Lines)
            return null;
        var start = _document.LineStart(line) + Math.Max(0, column - 1);
        return Find(start, Math.Max(1, _document.LineStart(line) + _document.Line(line).TrimEnd().Length - start));
    }

    private (int Function, int Start, CodeUse Use)? Place(int start)
    {
        var index = _places.FindLastIndex(place => start >= place.Function);
        return index < 0 ? null : _places[index];
    }

    private static bool IsWithin((int Function, int Start, CodeUse Use) place, int at) =>
        at >= place.Start && at <= place.Start + place.Use.Code.Text.Length;

    private void Write(StringBuilder text, int index, CheckedExpression expression)
    {
        var begin = text.Length;
        var target = expression.Use.Target;
        var function = expression.Parameters is { } count && target.Functions.Count > 0
            ? target.Functions.FirstOrDefault(f => f.Parameters == count) ?? target.Functions[0]
            : null;
        IReadOnlyList<string> accepted = function is not null ? [function.Type] : [.. target.Values, .. target.Functions.Select(f => f.Type)];
        if (expression is { Parameters: not null, Use.Target: var asked } && asked == CodeTarget.Unknown)
        {
            // A function for a setting that nobody knows has no type to be compiled against.
            text.Append("object? ").Append(Function(index)).Append('(').Append(Parameters).Append(") => null;\n");
            return;
        }

        // It has no type that would choose among several; what a setting says of null is said when it is there.
        if (expression.IsNull && accepted.Count > 1)
            accepted = CodeTarget.Unknown.Values;

        if (accepted.Count == 1)
        {
            text.Append(accepted[0]).Append(' ').Append(Function(index)).Append('(').Append(Parameters).Append(") =>\n");
            Append(text, begin, expression.Use);
            text.Append("\n;\n");
            return;
        }

        // Whatever is accepted: the compiler chooses the overload, so that a method's name is taken for a function too.
        foreach (var type in accepted)
            text.Append("object? __Accept").Append(index).Append('(').Append(type).Append(" value) => value;\n");
        text.Append("object? ").Append(Function(index)).Append('(').Append(Parameters).Append(") => __Accept").Append(index).Append("(\n");
        Append(text, begin, expression.Use);
        text.Append("\n);\n");
    }

    private void Append(StringBuilder text, int begin, CodeUse use)
    {
        _places.Add((begin, text.Length, use));
        text.Append(use.Code.Text);
    }
}
