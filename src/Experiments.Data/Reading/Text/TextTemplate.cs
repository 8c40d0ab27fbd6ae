using System.Text;

namespace Experiments.Data;

/// <summary>
/// A text made of columns: <c>{sentence1} and {sentence2}</c>. What stands between braces is a column's name, or its position from 0;
/// <c>{{</c> and <c>}}</c> are braces.
/// </summary>
public sealed class TextTemplate
{
    // Texts and columns in turn: a text, a column, a text, …, a text.
    private readonly List<string> _texts = [];
    private readonly List<string> _columns = [];

    private TextTemplate()
    {
    }

    /// <summary>The columns that it names, in order; one may stand there several times.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Reads a template.</summary>
    /// <exception cref="DataException">A brace has no partner, a name is empty, or no column is named at all.</exception>
    public static TextTemplate Parse(string template)
    {
        var parsed = new TextTemplate();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var character = template[i];
            if (character is not ('{' or '}'))
            {
                text.Append(character);
            }
            else if (i + 1 < template.Length && template[i + 1] == character)
            {
                text.Append(character);
                i++;
            }
            else
            {
                var end = character == '{' ? template.IndexOfAny(['{', '}'], i + 1) : -1;
                if (end < 0 || template[end] == '{')
                    throw Problem(template, $"the brace at position {i + 1} has no partner; a brace that is text is written twice");
                if (end == i + 1)
                    throw Problem(template, $"the braces at position {i + 1} name no column");
                parsed._texts.Add(text.ToString());
                parsed._columns.Add(template[(i + 1)..end]);
                text.Clear();
                i = end;
            }
        }

        parsed._texts.Add(text.ToString());
        return parsed._columns.Count > 0 ? parsed : throw Problem(template, "it names no column, so all texts would be the same");
    }

    /// <summary>The text.</summary>
    /// <param name="values">The values of <see cref="Columns"/>, in their order.</param>
    public string Fill(IReadOnlyList<string> values)
    {
        var text = new StringBuilder(_texts[0]);
        for (var i = 0; i < _columns.Count; i++)
            text.Append(values[i]).Append(_texts[i + 1]);
        return text.ToString();
    }

    private static DataException Problem(string template, string problem) => new(
        $"The template '{VisibleText.Short(template)}' cannot be used: {problem}. A template names columns in braces: '{{sentence1}} and {{sentence2}}'.");
}
