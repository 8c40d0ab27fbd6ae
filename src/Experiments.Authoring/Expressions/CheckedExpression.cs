using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Authoring;

/// <summary>An expression that parses as one: nothing in it can break out of the function that it is put into.</summary>
/// <param name="Use">The expression and its setting.</param>
/// <param name="Parameters">How many parameters it has where it is a function; null where it is none.</param>
/// <param name="Reads">The settings that it reads, such as <c>training.batch_size</c>, or whole sections.</param>
internal sealed record CheckedExpression(CodeUse Use, int? Parameters, IReadOnlyList<string> Reads)
{
    /// <summary>Whether it is <c>null</c> or <c>default</c> as such, which any type could be.</summary>
    public bool IsNull { get; private init; }

    private static readonly string[] Sections = ["Data", "Model", "Training", "Evaluation"];

    /// <summary>Parses an expression; null, with the reasons in <paramref name="bag"/>, where it is none.</summary>
    public static CheckedExpression? Parse(CodeUse use, CSharpParseOptions options, DiagnosticBag bag)
    {
        var expression = SyntaxFactory.ParseExpression(use.Code.Text, options: options, consumeFullText: true);
        var errors = expression.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var error in errors)
            bag.Add(DiagnosticCodes.ScriptError, use.Code.Part(error.Location.SourceSpan.Start, Math.Max(1, error.Location.SourceSpan.Length)),
                $"{error.GetMessage(CultureInfo.InvariantCulture)} ({error.Id})");
        if (expression.DescendantTrivia(descendIntoTrivia: true).FirstOrDefault(t => t.IsDirective) is { RawKind: not 0 } directive)
        {
            bag.Add(DiagnosticCodes.ScriptError, use.Code.Part(directive.SpanStart, directive.Span.Length), "an expression has no directives",
                allowed: "put them into a script");
            return null;
        }

        return errors.Count > 0 ? null : new CheckedExpression(use, FunctionParameters(expression), [.. FindReads(expression).Distinct()])
        {
            IsNull = IsNullOrDefault(expression),
        };
    }

    private static bool IsNullOrDefault(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsNullOrDefault(inner.Expression),
        PostfixUnaryExpressionSyntax forgiven => forgiven.IsKind(SyntaxKind.SuppressNullableWarningExpression) && IsNullOrDefault(forgiven.Operand),
        _ => expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
    };

    private static int? FunctionParameters(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => FunctionParameters(inner.Expression),
        SimpleLambdaExpressionSyntax => 1,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Count,
        AnonymousMethodExpressionSyntax method => method.ParameterList?.Parameters.Count,
        _ => null,
    };

    private static IEnumerable<string> FindReads(ExpressionSyntax expression)
    {
        foreach (var name in expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            var word = name.Identifier.ValueText;
            if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                continue; // something else's member
            if (word == "Seed")
                yield return "seed";
            else if (Sections.Contains(word))
                yield return name.Parent is MemberAccessExpressionSyntax { Name: var member }
                    ? $"{Words.Snake(word)}.{Words.Snake(member.Identifier.ValueText)}"
                    : Words.Snake(word);
        }
    }
}
