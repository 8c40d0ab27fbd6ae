using System.Globalization;

namespace Experiments.Data;

/// <summary>Makes rows of records: finds the columns of text and label, fills the template, names the labels.</summary>
/// <param name="layout">Which columns are what.</param>
/// <exception cref="DataException">The template cannot be used.</exception>
internal sealed class RowBuilder(TableLayout layout)
{
    private readonly TextTemplate? _template = layout.Template is { } template ? TextTemplate.Parse(template) : null;
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private ColumnNames? _names;
    private IReadOnlyList<string>? _labelNames;
    private int[] _texts = [];
    private int _label;
    private int _last; // of the columns that a record must have

    /// <summary>The names of the labels, where the file itself has given them to its numbers; null: it has not, or others hold.</summary>
    public IReadOnlyList<string>? NamedByFile { get; private set; }

    /// <summary>Makes a row.</summary>
    /// <param name="record">The record.</param>
    /// <param name="index">The row's index.</param>
    /// <param name="part">Which split the file is for.</param>
    /// <exception cref="DataException">A column is missing, or the label cannot be told.</exception>
    public Row Build(SourceRecord record, int index, SplitPart? part)
    {
        if (!ReferenceEquals(record.Names, _names))
            Resolve(record);
        if (record.Given <= _last)
            throw new DataException(
                $"{Place(record)}: the record has {Fields(record.Given)}, but the text and the label need {Fields(_last + 1)}. "
                + $"Is the file really {layout.Format.ToString().ToUpperInvariant()}? A field that holds a line end must be in double quotes.");

        var text = _template is null ? record.Values[_texts[0]] : _template.Fill([.. _texts.Select(column => record.Values[column])]);
        var columns = new RowColumns(record.Names, record.Values);
        return layout.Labelling is { } labelling
            ? Labelled(record, new Row(index, text, "") { Columns = columns, Part = part }, labelling)
            : new Row(index, text, Label(record)) { Columns = columns, Part = part };
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private string Place(SourceRecord record) => record.Place switch
    {
        int line => $"{layout.Source}({line})",
        long number when layout.Query is not null => $"{layout.Source}, row {number} of the query's result",
        long number => $"{layout.Source}, record {number}",
        var file => $"{file}",
    };

    private Row Labelled(SourceRecord record, Row row, ILabelling labelling) => labelling.Of(row) is { Length: > 0 } label
        ? row with { Label = Shared(label) }
        : throw new DataException($"{Place(record)}: the labelling gives no label for the record. Give back a text that is not empty.");

    private string Label(SourceRecord record)
    {
        ref var value = ref record.Values[_label];
        if (value.Length == 0)
            throw new DataException($"{Place(record)}: the record has no label. Fill in its column {_label}, or take it out.");
        value = Shared(value);
        return _labelNames is { } names ? Named(record, value, names) : value;
    }

    // One object for all rows of a label, instead of one each: a million rows have a few labels.
    private string Shared(string label) => _labels.TryGetValue(label, out var shared) ? shared : _labels[label] = label;

    private string Named(SourceRecord record, string value, IReadOnlyList<string> names) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < names.Count
            ? names[number]
            : throw new LabelException(
                $"{Place(record)}: the label is '{VisibleText.Short(value)}', which is no number from 0 to {names.Count - 1} as the list of label "
                + "names needs. " + (NamedByFile is null
                    ? "Take the list out where the column holds the labels themselves, or name all numbers in it."
                    : "The list is the file's own. Leave rows without a label out by a 'query', or state 'label_names' of the source."),
                value,
                row: null);

    private void Resolve(SourceRecord record)
    {
        _names = record.Names;
        _texts = _template is null
            ? [Find(layout.Text, "text", record)]
            : [.. _template.Columns.Select(column => Find(column, "template", record))];
        _label = layout.Labelling is null ? Find(layout.Label, "label", record) : 0;
        NamedByFile = layout.Labelling is null && layout.LabelNames is null ? record.Names.Classes.GetValueOrDefault(_label) : null;
        _last = Math.Max(_label, _texts.Max());
        _labelNames = layout.LabelNames ?? NamedByFile;
    }

    private int Find(string column, string role, SourceRecord record)
    {
        var names = record.Names.Names;
        if (names.Count(name => name == column) is > 1 and var count)
            throw new DataException(
                $"{layout.Source}: {count} columns are called '{VisibleText.Short(column)}'. Say the column of the {role} by its position, from 0.");
        if (record.Names.Find(column) is { } position)
            return position;

        if (record.Names.NotRead.Contains(column))
            throw new DataException(
                $"{layout.Source}: the column '{VisibleText.Short(column)}' cannot be the {role}, {ColumnNames.NotReadBecause}");
        var hasNames = layout.Query is not null || layout.Header || layout.Format is not (TableFormat.Csv or TableFormat.Tsv);
        throw new DataException(
            $"{(layout.Format == TableFormat.JsonLines ? Place(record) : layout.Source)}: there is no column '{VisibleText.Short(column)}' "
            + $"for the {role}. " + (hasNames
                ? $"{record.Names.Describe(column)} Set '{role}' of the source accordingly{(layout.Query is null ? "" : ", or name a column of the query by AS")}."
                : $"It has no header, so a column is said by its position, 0 to {names.Count - 1}; "
                    + "if its first record names the columns, set 'header: true'."));
    }
}
