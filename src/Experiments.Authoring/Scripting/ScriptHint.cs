using Experiments.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Authoring;

/// <summary>What may help with an error of the C# compiler.</summary>
/// <param name="Suggestion">The name that was probably meant; null for none.</param>
/// <param name="Allowed">What else to know; null for nothing.</param>
internal readonly record struct ScriptHint(string? Suggestion, string? Allowed)
{
    // CS0103 and CS0246: no such name or type; CS0117, CS1061 and CS0426: no such member; CS0234: no such name in a namespace.
    private static readonly string[] UnknownNames = ["CS0103", "CS0246", "CS0117", "CS1061", "CS0426", "CS0234"];

    // An operator for two types that have none.
    private const string WrongOperands = "CS0019";

    /// <summary>Whether an error says that a name does not exist.</summary>
    public static bool IsUnknownName(Microsoft.CodeAnalysis.Diagnostic diagnostic) => UnknownNames.Contains(diagnostic.Id);

    /// <summary>Looks for names near to one that does not exist, and for members of TorchSharp that this build leaves out.</summary>
    public static ScriptHint For(Microsoft.CodeAnalysis.Diagnostic diagnostic, Compilation compilation)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return default;
        if (diagnostic.Id == WrongOperands)
            return new ScriptHint(null, Compared(tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), compilation));
        if (!IsUnknownName(diagnostic))
            return default;

        var node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault() is not { } name)
            return default;
        var model = compilation.GetSemanticModel(tree);
        var container = Container(name, model);
        if (container is null && name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            return default;

        var names = model.LookupSymbols(name.SpanStart, container, includeReducedExtensionMethods: true)
            .Where(s => s.CanBeReferencedByName).Select(s => s.Name).Distinct();
        var torch = container is not null && IsTorch(container) && ScriptReferences.IsTorchManaged
            ? "if TorchSharp 0.107.0 has it, it is in the builds with -p:Torch=cpu and -p:Torch=cuda; this one carries a part of TorchSharp"
            : null;
        return new ScriptHint(NearNames.Quoted(name.Identifier.ValueText, names), torch);
    }

    private static string? Compared(SyntaxNode node, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(node.SyntaxTree);
        if (node is not BinaryExpressionSyntax { Left: var left, Right: var right })
            return null;

        // row["stars"] >= 4: what a column holds is text.
        if (new[] { left, right }.Any(side => side is ElementAccessExpressionSyntax column
            && model.GetTypeInfo(column.Expression).Type?.Name is nameof(Row) or nameof(RowColumns)))
            return "a column holds text; `row.Number(\"…\")` is the number that it says";

        // started > "2026-03-01": a time is no text.
        var types = new[] { left, right }.Select(side => model.GetTypeInfo(side).Type?.ToDisplayString().TrimEnd('?')).ToHashSet();
        return types.SetEquals(["System.DateTimeOffset", "string"])
            ? "a time is compared with a time: `DateTimeOffset.Parse(\"2026-03-01 12:00Z\")`, or `DateTimeOffset.Now.AddDays(-7)`"
            : null;
    }

    private static INamespaceOrTypeSymbol? Container(SimpleNameSyntax name, SemanticModel model)
    {
        var left = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => (SyntaxNode)access.Expression,
            QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
            _ => null,
        };
        return left is null ? null : model.GetSymbolInfo(left).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(left).Type;
    }

    private static bool IsTorch(INamespaceOrTypeSymbol symbol)
    {
        var space = symbol as INamespaceSymbol ?? symbol.ContainingNamespace;
        return space?.ToDisplayString().Split('.')[0] == "TorchSharp";
    }
}
