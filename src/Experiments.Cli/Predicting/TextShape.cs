using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>How a text is made of what the user gives: a text alone, or several columns that a template joins.</summary>
internal sealed class TextShape
{
    private readonly TextTemplate? _template;
    private readonly string? _column;

    /// <summary>Makes it.</summary>
    /// <param name="template">The template of the run's data; null: a text is a column.</param>
    /// <param name="column">The column of the text in the run's data; null: it was not said.</param>
    public TextShape(string? template = null, string? column = null)
    {
        _template = template is null ? null : TextTemplate.Parse(template);
        _column = column;
    }

    /// <summary>The columns that a text is made of, each once; none where a text is given as it is.</summary>
    public IReadOnlyList<string> Columns => _template is null ? [] : [.. _template.Columns.Distinct()];

    /// <summary>Whether one text alone is enough.</summary>
    public bool IsOneText => Columns.Count < 2;

    /// <summary>The text that is made of one.</summary>
    public string OfText(string text) => _template is null ? text : _template.Fill([.. _template.Columns.Select(_ => text)]);

    /// <summary>The text that is made of columns.</summary>
    /// <param name="value">The value of a column.</param>
    public string OfColumns(Func<string, string> value) => _template!.Fill([.. _template.Columns.Select(value)]);

    /// <summary>The text of a table's row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column of the text, where the user says it; null: that of the run's data, or <c>text</c>.</param>
    /// <exception cref="DataException">There is no such column.</exception>
    public string OfRow(Row row, string? column)
    {
        if (_template is not null)
            return OfColumns(name => row[name]);
        // A position means something in the run's own files only.
        return row[column ?? (_column is not null && row.Columns.Keys.Contains(_column) ? _column : "text")];
    }
}
