using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Authoring;

/// <summary>
/// What scripts that do not compile, or fail, would have said as far as their text tells: enough not to blame the YAML for what it leaves to
/// them. That they do not compile has been told.
/// </summary>
/// <param name="Classes">The names under which YAML would use the classes that they declare.</param>
/// <param name="Settings">The settings that they call functions to decide, such as <c>data.source</c>.</param>
internal sealed record ScriptOutline(IReadOnlySet<string> Classes, IReadOnlySet<string> Settings)
{
    private static readonly Dictionary<string, string> SettingsByFunction = new(StringComparer.Ordinal)
    {
        [nameof(ExperimentScript.Source)] = "data.source",
        [nameof(ExperimentScript.Filter)] = "data.filter",
        [nameof(ExperimentScript.Clean)] = "data.clean",
        [nameof(ExperimentScript.Balance)] = "data.balance",
        [nameof(ExperimentScript.Split)] = "data.split",
        [nameof(ExperimentScript.Unfreeze)] = "model.unfreeze",
        [nameof(ExperimentScript.Head)] = "model.head",
        [nameof(ExperimentScript.Pool)] = "model.pool",
        [nameof(ExperimentScript.Loss)] = "training.loss",
        [nameof(ExperimentScript.Optimizer)] = "training.optimizer",
        [nameof(ExperimentScript.Schedule)] = "training.schedule",
        [nameof(ExperimentScript.Metric)] = "evaluation.metrics",
    };

    /// <summary>Where every script has run, or there is none.</summary>
    public static ScriptOutline None { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>Reads scripts' texts; those that are no C# tell as much as can be read of them.</summary>
    public static ScriptOutline Of(IEnumerable<string> texts)
    {
        var (classes, settings) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
        foreach (var text in texts)
            foreach (var node in CSharpSyntaxTree.ParseText(text, options).GetRoot().DescendantNodes())
                if (node is TypeDeclarationSyntax type)
                    classes.Add(Words.Snake(type.Identifier.ValueText));
                else if (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var function } }
                    && SettingsByFunction.TryGetValue(function, out var setting))
                    settings.Add(setting);
        return new ScriptOutline(classes, settings);
    }
}
