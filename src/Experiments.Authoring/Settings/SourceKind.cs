using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Where the rows come from: a name in the catalogue or on the hub, a file or folder, or a mapping that also says how it is read.</summary>
internal sealed class SourceKind : ValueKind<SourceOptions>
{
    private const string Hub = "hf://";

    private static readonly SourceFileKind File = new();
    private static readonly TextKind Line = new(oneLine: true);

    private static readonly string[] HubKeys = ["subset", "split", "revision"];
    private static readonly string[] FileKeys = ["validation", "test", "member"];
    private static readonly string[] TableKeys = ["format", "header", "quoted", "encoding"];

    // Those that say of themselves how they are written; a zip is looked into when it is read.
    private static readonly string[] Extensions = [".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".parquet", ".zip"];

    /// <summary>The keys of the mapping.</summary>
    public static Section<SourceOptions> Section { get; } = new(
        new ValueSetting<SourceOptions, string?>("name", new SourceNameKind()!, s => s.Name, (s, v) => s with { Name = v },
            "A name of the catalogue, or hf://owner/name on the Hugging Face hub.", optional: true),
        new ValueSetting<SourceOptions, string?>("path", File!, s => s.Path, (s, v) => s with { Path = v },
            "The file or folder, relative to the experiment's file: all rows, or those for training.", optional: true),
        new ValueSetting<SourceOptions, string?>("validation", File!, s => s.ValidationPath, (s, v) => s with { ValidationPath = v },
            "The file or folder of the validation rows, for `split: files`.", optional: true),
        new ValueSetting<SourceOptions, string?>("test", File!, s => s.TestPath, (s, v) => s with { TestPath = v },
            "The file or folder of the test rows, for `split: files`.", optional: true),
        new ValueSetting<SourceOptions, TableFormat?>("format", new NullableKind<TableFormat>(new EnumKind<TableFormat>()), s => s.Format,
            (s, v) => s with { Format = v },
            "How the files are written; by default their extension says.", optional: true),
        new ValueSetting<SourceOptions, bool?>("header", new NullableKind<bool>(new BooleanKind()), s => s.Header, (s, v) => s with { Header = v },
            "Whether the first record names the columns; by default it does.", optional: true),
        new ValueSetting<SourceOptions, bool?>("quoted", new NullableKind<bool>(new BooleanKind()), s => s.Quoted, (s, v) => s with { Quoted = v },
            "Whether fields may stand in double quotes; by default they may.", optional: true),
        new ValueSetting<SourceOptions, string?>("encoding", Line!, s => s.Encoding, (s, v) => s with { Encoding = v },
            "The character set, such as utf-8, utf-16, latin1 or windows-1252; it is never guessed.", optional: true),
        new ValueSetting<SourceOptions, string?>("member", Line!, s => s.Member, (s, v) => s with { Member = v },
            "The member of a zip to read, where it holds several.", optional: true),
        new ValueSetting<SourceOptions, string?>("query", new QueryKind()!, s => s.Query, (s, v) => s with { Query = v },
            "A SELECT of DuckDB over the table `data`, which is the file; `text`, `label` and `template` then name columns of its result.", optional: true),
        new ValueSetting<SourceOptions, string?>("text", Line!, s => s.Text, (s, v) => s with { Text = v },
            "The text's column, by name or by position from 0.", optional: true),
        new ValueSetting<SourceOptions, string?>("template", Line!, s => s.Template, (s, v) => s with { Template = v },
            "A text made of several columns, each named in braces: \"{title}: {body}\".", optional: true),
        new ValueSetting<SourceOptions, LabelChoice?>("label", new LabelKind()!,
            s => s is { Label: null, Labelling: null } ? null : new LabelChoice(s.Label, s.Labelling),
            (s, v) => s with { Label = v!.Column, Labelling = v.Rule },
            "The label's column, by name or by position from 0; or a rule in C# that tells it from all columns.", optional: true),
        new ValueSetting<SourceOptions, IReadOnlyList<string>?>("label_names", new ListKind<string>(Line, least: 2, distinct: true)!,
            s => s.LabelNames, (s, v) => s with { LabelNames = v }, "The names of labels that are written as whole numbers from 0.", optional: true),
        new ValueSetting<SourceOptions, string?>("subset", Line!, s => s.Subset, (s, v) => s with { Subset = v },
            "The configuration of a data set on the hub; by default its first.", optional: true),
        new ValueSetting<SourceOptions, string?>("split", Line!, s => s.Split, (s, v) => s with { Split = v },
            "The split of a data set on the hub to take; by default all of them, for `split: files`.", optional: true),
        new ValueSetting<SourceOptions, string?>("revision", Line!, s => s.Revision, (s, v) => s with { Revision = v },
            "The branch, tag or commit of a data set on the hub; by default its main branch.", optional: true));

    /// <inheritdoc/>
    public override string Expected => "a name of the catalogue, such as `sms-spam`, the path of a file or a folder of classes, "
        + "`hf://owner/name`, or a mapping with `path` or `name`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = new("string", CodeTarget.Name(typeof(ISource)))
    {
        Functions = [CodeFunction.Of(typeof(Func<IEnumerable<Row>>))],
    };

    /// <summary>Whether a text names a data set on the hub.</summary>
    public static bool IsOnHub(string text) =>
        text.StartsWith(Hub, StringComparison.Ordinal) && text[Hub.Length..].Split('/') is [{ Length: > 0 }, { Length: > 0 }];

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out SourceOptions value)
    {
        value = null;
        switch (node)
        {
            case YamlObject { Value: ISource rows }:
                value = new SourceOptions { Rows = rows };
                return true;
            case YamlScalar scalar when context.Known.Sources.Contains(scalar.Text) || IsOnHub(scalar.Text):
                value = new SourceOptions { Name = scalar.Text };
                return true;
            case YamlScalar { Text.Length: > 0 } scalar when !CatalogueName.LooksLikePath(scalar.Text):
                return CatalogueName.Unknown(scalar, context, path, context.Known.Sources, "./messages.csv");
            case YamlScalar scalar:
                if (!File.TryRead(scalar, context, path, out var file))
                    return false;
                value = new SourceOptions { Path = file };
                return HasFormat(value, file, scalar.Span, context, path);
            case YamlMapping mapping:
                return ReadMapping(mapping, context, path, out value);
            default:
                return WrongType(node, context, path);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        var mapping = Section.Schema(known, new SourceOptions(), demanding: true);
        mapping["oneOf"] = new JsonArray(Requires("path"), Requires("name"));
        // ECMAScript's patterns know no switch for upper and lower case.
        var extensions = Extensions.Select(extension => string.Concat(extension[1..].Select(c => $"[{c}{char.ToUpperInvariant(c)}]")));
        var path = $@"[/\\]|\.({string.Join('|', extensions)})(\.[gG][zZ]|\.[zZ][sS][tT])?$";
        return SchemaNode.AnyOf(SchemaNode.OneOf(known.Sources), SchemaNode.Text(path), mapping);

        static JsonObject Requires(string key) => new() { ["required"] = new JsonArray(key) };
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) =>
        below is YamlMapping lower && above is YamlMapping upper ? Section.Merge(lower, upper) : above;

    /// <inheritdoc/>
    public override string? Write(SourceOptions value)
    {
        if (value.Rows is not null)
            return null;
        if (value.Name is { } name && value == new SourceOptions { Name = name })
            return YamlText.Write(name);
        var writer = new FlowWriter();
        Section.Write(value, writer);
        return writer.ToString();
    }

    /// <inheritdoc/>
    public override string Identity(SourceOptions value)
    {
        if (value.Rows is not null)
            return "script";
        // What else the mapping says shows in the rows; a query may still be another experiment with the same rows.
        var name = value.Name ?? "file";
        return value.Query is null ? name : $"{name}, {value.Query}";
    }

    private static bool ReadMapping(YamlMapping mapping, ReadContext context, string path, out SourceOptions value)
    {
        var inner = context.Fresh();
        value = Section.Read(mapping, mapping.Span, inner, path, new SourceOptions());
        if (mapping.Find("path") is null == mapping.Find("name") is null && !inner.Failed.Overlaps([$"{path}.path", $"{path}.name"]))
        {
            var given = mapping.Find("name");
            context.Bag.Add(given is null ? DiagnosticCodes.Missing : DiagnosticCodes.NotAllowed, given?.KeySpan ?? mapping.Span,
                given is null ? $"`{path}` lacks `path` or `name`" : $"`{path}` has both `path` and `name`", allowed: "give one of them");
            return false;
        }

        if (inner.Failed.Count > 0)
            return false;
        return EveryKeyMeansSomething(value, mapping, context, path)
            & (value.Path is null || HasFormat(value, value.Path, mapping.Find("path")!.Value.Span, context, path))
            & ColumnsCanBeFound(value, mapping, context, path);
    }

    // What the rows of such a source are never asked for would be ignored without a word.
    private static bool EveryKeyMeansSomething(SourceOptions source, YamlMapping mapping, ReadContext context, string path)
    {
        var (without, kind, allowed) = source switch
        {
            { Path: not null } => (HubKeys, "a file", "it chooses a part of `hf://owner/name`"),
            _ when HubDataset.IsMeant(source.Name) =>
                ((string[])[.. FileKeys, .. TableKeys], "a data set on the hub", "it comes as Parquet, with splits of its own"),
            _ => ([.. FileKeys, .. HubKeys], "data of the catalogue", "its files are known; give your own by `path`"),
        };
        var sound = true;
        foreach (var key in without)
            if (mapping.Find(key) is { Value: not YamlScalar { Text: "null" or "~" or "" } } found)
            {
                sound = false;
                context.Bag.Add(DiagnosticCodes.NotAllowed, found.KeySpan, $"`{path}.{key}` means nothing for {kind}", allowed: allowed);
            }

        return sound;
    }

    private static bool HasFormat(SourceOptions source, string file, SourceSpan place, ReadContext context, string path)
    {
        var name = Path.GetExtension(file).ToLowerInvariant() is ".gz" or ".zst" ? Path.GetFileNameWithoutExtension(file) : file;
        if (source.Format is not null || Directory.Exists(file) || Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            return true;
        context.Bag.Add(DiagnosticCodes.UnknownFormat, place, $"the name of {Path.GetFileName(file)} does not say how the file is written",
            allowed: $"write `{path}: {{ path: …, format: tsv }}`, or another of "
                + string.Join(", ", Enum.GetValues<TableFormat>().Select(f => Words.Snake(f.ToString()))));
        return false;
    }

    private static bool ColumnsCanBeFound(SourceOptions source, YamlMapping mapping, ReadContext context, string path)
    {
        if (source.Header is not false || source.Name is not null || source.Query is not null)
            return true;
        var sound = true;
        foreach (var (key, column) in new[] { ("text", source.Template is null ? source.Text : "0"), ("label", source.Labelling is null ? source.Label : "0") })
            if (column is null || !column.All(char.IsAsciiDigit))
            {
                sound = false;
                context.Bag.Add(DiagnosticCodes.ColumnsWithoutHeader, (mapping.Find(key) ?? mapping.Find("header")!).Value.Span,
                    $"without a header, `{path}.{key}` has to be the position of a column",
                    allowed: $"count from 0: `{key}: 1` is the second column");
            }

        return sound;
    }
}
