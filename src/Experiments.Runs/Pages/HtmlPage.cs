using System.Text;

namespace Experiments.Runs;

/// <summary>One self-contained HTML page in this project's style: nothing from elsewhere, no script that it needs to be read.</summary>
internal sealed class HtmlPage(string title)
{
    private readonly StringBuilder _body = new(64 * 1024);

    /// <summary>Appends markup. What a FormattableString is given is escaped, unless it is markup itself (<see cref="Html"/>).</summary>
    public HtmlPage Add(FormattableString markup)
    {
        _body.Append(Html.Of(markup).Markup).Append('\n');
        return this;
    }

    /// <summary>A section with a heading that can be linked to.</summary>
    public HtmlPage Section(string id, string heading) => Add($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{heading}</h2>");

    /// <summary>Links to the sections.</summary>
    public HtmlPage Contents(IEnumerable<(string Id, string Title)> sections)
    {
        Add($"<nav aria-label=\"Contents\"><ul>");
        foreach ((string id, string title) in sections)
        {
            Add($"<li><a href=\"#{id}\">{title}</a></li>");
        }

        return Add($"</ul></nav>");
    }

    /// <summary>Ends a section.</summary>
    public HtmlPage End() => Add($"</section>");

    /// <summary>A table that scrolls on its own where the page is narrow, and can be scrolled with the keyboard.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows; the first cell of each is its heading.</param>
    public HtmlPage Table(string caption, IReadOnlyList<ComparisonColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Add($"<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table><caption>{caption}</caption><thead><tr>");
        foreach (ComparisonColumn column in columns)
        {
            Add($"<th scope=\"col\"{Class(column)}>{column.Title}</th>");
        }

        Add($"</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            Add($"<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                Add(i == 0 ? (FormattableString)$"<th scope=\"row\"{Class(columns[i])}>{row[i]}</th>" : $"<td{Class(columns[i])}>{row[i]}</td>");
            }

            Add($"</tr>");
        }

        return Add($"</tbody></table></div>");
    }

    /// <summary>Two columns, names and values.</summary>
    public HtmlPage Facts(IEnumerable<(string Name, string Value)> facts)
    {
        Add($"<dl>");
        foreach ((string name, string value) in facts)
        {
            Add($"<dt>{name}</dt><dd>{value}</dd>");
        }

        return Add($"</dl>");
    }

    /// <summary>The whole document.</summary>
    public string Write() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>{HtmlText.Of(title)}</title>
        <style>
        {PageStyle.Sheet}
        </style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <main id="content">
        {_body}</main>
        </body>
        </html>

        """;

    private static Html Class(ComparisonColumn column) => new(column.IsNumber ? " class=\"number\"" : "");
}
