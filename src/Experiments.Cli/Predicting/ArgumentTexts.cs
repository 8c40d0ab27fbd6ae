using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>The texts that stand on the command line: each argument is one, or all together are the columns of one, <c>column=value</c>.</summary>
internal static class ArgumentTexts
{
    /// <summary>Reads them.</summary>
    /// <param name="arguments">The arguments; at least one.</param>
    /// <param name="shape">How a text is made.</param>
    /// <exception cref="CommandException">A column is missing, unknown or given twice.</exception>
    public static IReadOnlyList<GivenText> Read(IReadOnlyList<string> arguments, TextShape shape)
    {
        if (shape.IsOneText)
            return [.. arguments.Select((text, row) => new GivenText(row, shape.OfText(text)))];

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var column = shape.Columns.FirstOrDefault(name => argument.StartsWith(name + "=", StringComparison.Ordinal))
                ?? throw Refused($"'{VisibleText.Short(argument)}' names none of them.", shape);
            if (!values.TryAdd(column, argument[(column.Length + 1)..]))
                throw Refused($"'{VisibleText.Short(column)}' is given twice.", shape);
        }

        if (shape.Columns.Except(values.Keys).ToList() is [var missing, ..])
            throw Refused($"'{VisibleText.Short(missing)}' is missing.", shape);
        return [new GivenText(0, shape.OfColumns(column => values[column]))];
    }

    private static CommandException Refused(string reason, TextShape shape) => new(
        $"A text of this run is made of {string.Join(" and ", shape.Columns.Select(VisibleText.Short))}: {reason} "
        + $"Write {string.Join(" ", shape.Columns.Select(column => $"'{VisibleText.Short(column)}=…'"))}.",
        ExitCode.BadInput);
}
