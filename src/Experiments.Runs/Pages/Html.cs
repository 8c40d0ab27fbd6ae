using System.Globalization;

namespace Experiments.Runs;

/// <summary>Markup, to be put into other markup as it is.</summary>
internal readonly record struct Html(string Markup)
{
    /// <summary>Markup whose own text is taken as it is; what is put into it is escaped, unless it is markup itself.</summary>
    public static Html Of(FormattableString markup) => new(string.Format(CultureInfo.InvariantCulture, markup.Format,
        [.. markup.GetArguments().Select(object? (argument) => argument switch
        {
            Html html => html.Markup,
            FormattableString inner => Of(inner).Markup,
            string text => HtmlText.Of(text),
            _ => argument,
        })]));
}
