using System.Globalization;

namespace Experiments.Authoring;

/// <summary>Turns what an expression came to into the value that YAML would have had, so that both are checked by the same rules.</summary>
internal static class CodeValue
{
    /// <summary>The value as a node that stands where the expression does.</summary>
    /// <param name="value">What the expression came to.</param>
    /// <param name="use">The expression.</param>
    public static YamlNode ToNode(object? value, CodeUse use)
    {
        var span = use.Code.Span;
        return value switch
        {
            null => new YamlScalar(use.Target.Null ?? "", false, span),
            string text => new YamlScalar(text, true, span),
            bool truth => new YamlScalar(truth ? "true" : "false", false, span),
            double number => new YamlScalar(NumberText.Write(number), false, span),
            float number => new YamlScalar(NumberText.Write(number), false, span),
            Enum word => new YamlScalar(Words.Snake(word.ToString()), false, span),
            int or long or short or byte or sbyte or uint or ulong or ushort or decimal =>
                new YamlScalar(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), false, span),
            IEnumerable<object?> items => new YamlSequence([.. items.Select(item => ToNode(item, use))], span),
            IEnumerable<int> or IEnumerable<long> or IEnumerable<double> =>
                new YamlSequence([.. ((System.Collections.IEnumerable)value).Cast<object>().Select(item => ToNode(item, use))], span),
            _ => new YamlObject(value, use.Code.Text, span),
        };
    }

    /// <summary>A tree with values in the place of expressions.</summary>
    public static YamlNode Put(YamlNode node, IReadOnlyDictionary<YamlCode, YamlNode> values) => node switch
    {
        YamlCode code => values.GetValueOrDefault(code, code),
        YamlMapping mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Put(entry.Value, values) })] },
        YamlSequence list => list with { Items = [.. list.Items.Select(item => Put(item, values))] },
        _ => node,
    };

    /// <summary>The expressions in a tree, with their paths.</summary>
    public static IEnumerable<(string Path, YamlCode Code)> Find(YamlNode node, string path = "") => node switch
    {
        YamlCode code => [(path, code)],
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Find(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        YamlSequence list => list.Items.SelectMany(item => Find(item, path)),
        _ => [],
    };
}
