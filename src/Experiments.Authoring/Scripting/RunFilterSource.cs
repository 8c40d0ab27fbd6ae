using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Authoring;

/// <summary>Writes the class in which an expression over runs is compiled: a property for each name, sections as properties of their own.</summary>
internal sealed class RunFilterSource
{
    private readonly StringBuilder _text = new("""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        """);

    private int _sections;

    private RunFilterSource()
    {
    }

    /// <summary>
    /// The name of the class; its constructor takes what gives the value of a name by its place among the names, and <c>Keeps</c> evaluates the
    /// expression, which asks for the values that it reads.
    /// </summary>
    public const string ClassName = "Run";

    /// <summary>Writes the class.</summary>
    /// <param name="expression">What the user wrote: one expression.</param>
    /// <param name="fields">The names; those that are no C# names are left out.</param>
    /// <returns>The source, and where in it the expression begins.</returns>
    public static (string Text, int ExpressionAt) Write(string expression, IReadOnlyList<RunField> fields)
    {
        var source = new RunFilterSource();
        var places = fields.Index().Where(field => field.Item.Path.Split('.').All(IsName))
            .Select(field => (Names: field.Item.Path.Split('.'), field.Item, field.Index)).ToList();
        source.Class(ClassName, places, depth: 0, own: null, isOpen: true);
        source._text.Append("static bool Is__(bool value) => value;\nstatic bool Is__(bool? value) => value == true;\n");
        source._text.Append("public bool Keeps() => Is__(\n");
        var at = source._text.Length;
        source._text.Append(expression).Append("\n);\n}\n"); // a line of its own: the expression may end in a comment
        return (source._text.ToString(), at);
    }

    // A name may be a value in some runs and a section in others, or both: then it is a section, which is taken for its value where one fits.
    private void Class(
        string name, List<(string[] Names, RunField Field, int Index)> fields, int depth, (RunField Field, int Index)? own, bool isOpen)
    {
        _text.Append(
            $"public sealed class {name}\n{{\nreadonly Func<int, object> values__;\npublic {name}(Func<int, object> values) => values__ = values;\n");
        if (own is var (itself, at))
            _text.Append($"public static implicit operator {TypeOf(itself)}({name} section) => ({TypeOf(itself)})section.values__({at});\n");
        foreach (var group in fields.GroupBy(field => field.Names[depth], StringComparer.Ordinal))
        {
            var inner = group.Where(field => field.Names.Length > depth + 1).ToList();
            var leaf = group.FirstOrDefault(field => field.Names.Length == depth + 1);
            if (inner.Count == 0)
            {
                _text.Append($"public {TypeOf(leaf.Field)} {Escaped(group.Key)} => ({TypeOf(leaf.Field)})values__({leaf.Index});\n");
                continue;
            }

            var type = $"Section{++_sections}__";
            _text.Append($"public {type} {Escaped(group.Key)} => new(values__);\n");
            if (leaf.Field is not null)
                inner.Add(([.. leaf.Names, "value"], leaf.Field, leaf.Index));
            Class(type, inner, depth + 1, leaf.Field is null ? null : (leaf.Field, leaf.Index), isOpen: false);
        }

        if (!isOpen)
            _text.Append("}\n");
    }

    private static string TypeOf(RunField field) => field.Type == typeof(string) ? "string"
        : (field.Type == typeof(double) ? "double" : field.Type == typeof(bool) ? "bool" : nameof(DateTimeOffset)) + (field.IsAlwaysThere ? "" : "?");

    private static bool IsName(string name) => SyntaxFacts.IsValidIdentifier(name) && !name.EndsWith("__", StringComparison.Ordinal);

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
