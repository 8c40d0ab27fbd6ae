namespace Experiments.Authoring;

/// <summary>
/// What an experiment says in all: its own file over the one that it extends, that over the next, beneath the last the preset that they
/// name, and over all of them what the command line overrides.
/// </summary>
/// <param name="Root">The settings, laid over each other; each value still knows where it stands.</param>
/// <param name="Documents">The files read, the experiment's own first.</param>
internal sealed record ExperimentFiles(YamlNode Root, IReadOnlyList<SourceDocument> Documents)
{
    // Far more than anyone can follow; links between folders can make a loop in which no path occurs twice.
    private const int MaxChain = 32;

    private const string Name = "name";

    /// <summary>Whether a file that is extended could not be read: what it would have said is not known.</summary>
    public bool IsIncomplete { get; private init; }

    /// <summary>Reads them; null, with the reasons in <paramref name="bag"/>, where there is nothing to go on with.</summary>
    /// <param name="place">The experiment's file.</param>
    /// <param name="overrides">The command line's <c>path=value</c> arguments.</param>
    /// <param name="bag">Takes the problems.</param>
    public static ExperimentFiles? Read(ExperimentPlace place, IReadOnlyList<string> overrides, DiagnosticBag bag)
    {
        var arguments = Override.Read(overrides, bag);
        var documents = new List<SourceDocument>();
        var root = ReadChain(place, documents, bag, out var isIncomplete);
        if (root is not YamlMapping settings)
            return root is null ? null : new ExperimentFiles(root, documents);
        settings = arguments.Aggregate(settings, Lay);
        return new ExperimentFiles(Preset.Read(settings, bag) is { } preset ? Lay(preset, settings) : settings, documents)
        {
            IsIncomplete = isIncomplete,
        };
    }

    // What is wrong with a file that is extended hides nothing of those that extend it.
    private static YamlNode? ReadChain(ExperimentPlace place, List<SourceDocument> documents, DiagnosticBag bag, out bool isIncomplete)
    {
        isIncomplete = false;
        var chain = new List<YamlMapping>();
        var paths = new List<string> { place.AbsolutePath };
        while (true)
        {
            var path = paths[^1];
            if (TextFile.Read(path, paths.Count == 1 ? place.DisplayPath : place.Display(path), bag, layer: 1 - paths.Count) is not { } document
                || YamlReader.Read(document, bag) is not { } node)
            {
                if (chain.Count == 0)
                    return null;
                isIncomplete = true;
                break;
            }

            documents.Add(document);
            if (node is not YamlMapping mapping)
            {
                if (chain.Count == 0)
                    return node;
                if (node is not YamlRefused)
                    bag.Add(DiagnosticCodes.WrongType, node.Span, $"a file to extend is a mapping of settings; this is {node.Kind}");
                isIncomplete = true;
                break;
            }

            chain.Add(mapping.Without(ExperimentSettings.Extends));
            if (mapping.Find(ExperimentSettings.Extends) is not { } extends)
                break;
            if (Next(extends, paths, place, bag) is not { } next)
            {
                isIncomplete = true;
                break;
            }

            paths.Add(next);
        }

        // The name is the one setting that is not inherited: two experiments of one name could not be told apart in a list of runs.
        var merged = chain[^1];
        for (var i = chain.Count - 2; i >= 0; i--)
            merged = Lay(merged.Without(Name), chain[i]);
        return merged;
    }

    // One seed and several say the same thing: what stands higher holds.
    private static YamlMapping Lay(YamlMapping below, YamlMapping above)
    {
        if (above.Find("seed") is not null)
            below = below.Without("seeds");
        if (above.Find("seeds") is not null)
            below = below.Without("seed");
        return ExperimentSettings.Section.Merge(below, above);
    }

    private static string? Next(YamlEntry extends, List<string> paths, ExperimentPlace place, DiagnosticBag bag)
    {
        if (extends.Value is YamlRefused)
            return null;
        if (extends.Value is not YamlScalar { IsNull: false, Text.Length: > 0 } scalar || scalar.Text.Contains('\0'))
        {
            var isNull = extends.Value is YamlScalar;
            bag.Add(isNull ? DiagnosticCodes.NoValue : DiagnosticCodes.WrongType, isNull ? extends.KeySpan : extends.Value.Span,
                isNull ? "`extends` has no value" : $"`extends` takes the path of one .yaml file; this is {extends.Value.Kind}",
                allowed: isNull ? "name the .yaml file that this one changes, or leave the key out"
                    : "that file may extend another one in turn");
            return null;
        }

        var path = ReadContext.Absolute(scalar);
        var before = paths.IndexOf(path);
        if (before >= 0 || paths.Count == MaxChain)
        {
            var loop = paths.Skip(Math.Max(0, before)).Append(path).Select(place.Display);
            bag.Add(DiagnosticCodes.ExtendsLoop, scalar.Span,
                before >= 0 ? $"the files extend each other in a circle: {string.Join(" → ", loop)}"
                    : $"more than {MaxChain} files extend each other",
                allowed: "remove one `extends`");
            return null;
        }

        if (File.Exists(path))
            return path;
        if (Directory.Exists(path))
            bag.Add(DiagnosticCodes.PathNotFound, scalar.Span, $"`extends` names `{scalar.Text}`, which is a folder",
                allowed: "name the .yaml file in it");
        else
            CatalogueName.NotFound(scalar, bag, ExperimentSettings.Extends, path, []);
        return null;
    }
}
