using System.Globalization;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>
/// Text from outside (labels, names, paths, messages) as markup that shows it and does nothing else: square brackets are no colours, and
/// control characters are written out, so that they can neither move the cursor nor turn the reading direction.
/// </summary>
internal static class SafeMarkup
{
    /// <summary>A text as markup.</summary>
    public static string Of(string text) => Markup.Escape(VisibleText.Of(text));

    /// <summary>A text as markup, cut to <paramref name="longest"/> characters.</summary>
    public static string Of(string text, int longest) => Markup.Escape(Cut(text, longest));

    /// <summary>A text with everything in it visible, cut to <paramref name="longest"/> characters with an ellipsis for the last.</summary>
    public static string Cut(string text, int longest)
    {
        var visible = VisibleText.Of(text);
        if (visible.Length <= longest)
            return visible;
        var kept = char.IsHighSurrogate(visible[longest - 2]) ? longest - 2 : longest - 1;
        return visible[..kept] + "…";
    }

    /// <summary>A line whose own text is markup; what is put into it is not, unless it is such a line itself.</summary>
    public static string Format(FormattableString line) => string.Format(
        CultureInfo.InvariantCulture,
        line.Format,
        [.. line.GetArguments().Select(argument => argument switch
        {
            FormattableString inner => Format(inner),
            string text => Of(text),
            _ => argument,
        })]);
}
