using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A SELECT over a file's rows. All that can be known without the file's columns is checked when it is read.</summary>
internal sealed class QueryKind : ValueKind<string>
{
    private static readonly TextKind Text = new(oneLine: false);

    /// <inheritdoc/>
    public override string Expected => "a SELECT of DuckDB over the table `data`, which is the file";

    /// <inheritdoc/>
    public override bool TakesText => true;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        if (!Text.TryRead(node, context, path, out value))
            return false;
        if (TableQuery.ProblemOf(value) is not { } problem)
            return true;
        context.Bag.Add(DiagnosticCodes.QueryNotUsable, node.Span.Part(problem.Part), problem.Message);
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => Text.Schema(known);

    /// <inheritdoc/>
    public override string Write(string value) => Text.Write(value);
}
