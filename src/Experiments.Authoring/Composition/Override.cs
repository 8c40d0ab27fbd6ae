namespace Experiments.Authoring;

/// <summary>
/// Settings changed on the command line: <c>training.epochs=3</c>. What stands before the first <c>=</c> is the setting's path,
/// what comes after it is YAML, and both are read as strictly as the file. Diagnostics count the arguments as lines.
/// </summary>
internal static class Override
{
    /// <summary>What stands for the file in diagnostics.</summary>
    public const string DisplayPath = "command line";

    private const int Layer = 1;

    /// <summary>Reads the arguments, each into a mapping that is laid over the file's; those that are none are told.</summary>
    public static IReadOnlyList<YamlMapping> Read(IReadOnlyList<string> arguments, DiagnosticBag bag)
    {
        var document = new SourceDocument(DisplayPath, string.Join('\n', arguments)) { Folder = Environment.CurrentDirectory, Layer = Layer };
        var overrides = new List<YamlMapping>();
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var start = 0;
        foreach (var argument in arguments)
        {
            var span = document.Span(start, argument.Length);
            start += argument.Length + 1;
            if (Read(argument, span, bag) is not { } setting)
                continue;
            // training={ epochs: 5 } says training.epochs too.
            var said = AxisSettings.Flatten(setting.Mapping).Select(entry => entry.Key).Distinct().ToList();
            if (said.Find(paths.ContainsKey) is { } twice)
                bag.Add(DiagnosticCodes.DuplicateKey, span with { Length = setting.Path.Length },
                    $"`{twice}` is overridden twice; the first time by {paths[twice]}", allowed: "remove one of them");
            else
                overrides.Add(setting.Mapping);
            foreach (var path in said)
                paths.TryAdd(path, argument);
        }

        return overrides;
    }

    private static (string Path, YamlMapping Mapping)? Read(string argument, SourceSpan span, DiagnosticBag bag)
    {
        var equals = argument.IndexOf('=');
        var left = span with { Length = Math.Max(1, equals) };
        if (equals < 0)
            return NoOverride(span, $"`{argument}` overrides nothing: it has no `=`", bag);
        var path = argument[..equals];
        if (path.Any(char.IsWhiteSpace))
            return NoOverride(left, "the path of a setting has no spaces", bag);
        var keys = path.Split('.');
        if (keys.Contains(""))
            return NoOverride(left, path.Length == 0 ? "no setting is named before the `=`"
                : $"`{path}` is no path of a setting: a name is missing beside a point", bag);
        if (keys[0] == ExperimentSettings.Extends)
        {
            bag.Add(DiagnosticCodes.NotChangeable, left, "the command line cannot change `extends`");
            return null;
        }

        var start = span.Start + equals + 1;
        var end = span.Start + span.Length;
        var value = start == end ? new YamlScalar("", false, span.Document.Span(start - 1, 1)) : YamlReader.Read(span.Document, start, end, bag);
        return value is null ? null : (path, Nest(keys, left, value));
    }

    // data.split.train=0.8 says what { data: { split: { train: 0.8 } } } does.
    private static YamlMapping Nest(string[] keys, SourceSpan path, YamlNode value)
    {
        var end = path.Start + path.Length;
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            var key = path with { Start = end - keys[i].Length, Length = keys[i].Length };
            value = new YamlMapping([new YamlEntry(keys[i], key, value)], key);
            end = key.Start - 1;
        }

        return (YamlMapping)value;
    }

    private static (string, YamlMapping)? NoOverride(SourceSpan span, string message, DiagnosticBag bag)
    {
        bag.Add(DiagnosticCodes.NoOverride, span, message,
            allowed: "write a setting's path, `=` and its value without spaces, as in training.epochs=3 or model.unfreeze='[last_two_blocks]'");
        return null;
    }
}
